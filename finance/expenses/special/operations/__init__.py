"""What can be done about agreements, moves and receipts that follow."""

from finance.expenses.special.operations.agreements import answer, ask
from finance.expenses.special.operations.guarding import guard
from finance.expenses.special.operations.moves import agree_move
from finance.expenses.special.operations.withholding import (
    already_noted,
    keep_apart,
    reveal,
    unfinished,
    withhold,
    withhold_note,
)

__all__ = [
    "agree_move",
    "already_noted",
    "answer",
    "ask",
    "guard",
    "keep_apart",
    "reveal",
    "unfinished",
    "withhold",
    "withhold_note",
]
