"""What can be asked about agreements, moves, fees, tests and receipts that follow."""

from finance.expenses.special.queries.agreements import (
    answered_by,
    own_words,
    waiting_for,
    words_of,
)
from finance.expenses.special.queries.beside import Apart, apart
from finance.expenses.special.queries.late import (
    awaited,
    following,
    follows_problem,
    held,
    is_expected,
    limits,
    reading_of,
)
from finance.expenses.special.queries.moves import (
    agreed_with,
    agrees_moves,
    claimed_of,
    moves_seen,
)
from finance.expenses.special.queries.problems import Facts, facts_at, problems

__all__ = [
    "Apart",
    "Facts",
    "agreed_with",
    "agrees_moves",
    "answered_by",
    "apart",
    "awaited",
    "claimed_of",
    "facts_at",
    "following",
    "follows_problem",
    "held",
    "is_expected",
    "limits",
    "moves_seen",
    "own_words",
    "problems",
    "reading_of",
    "waiting_for",
    "words_of",
]
