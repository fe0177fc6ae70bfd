"""What can be asked: who was paid too much, what is left of it, what may be done about it."""

from finance.overpayments.queries.figures import Figures, figures
from finance.overpayments.queries.finding import Line, left_of, lines_of
from finance.overpayments.queries.leavers import (
    Left,
    as_left,
    closes_for_leavers,
    last_manager,
    looks_after_leavers,
    never_sent,
    owed,
    owing,
)
from finance.overpayments.queries.lists import (
    AGES,
    SORTS,
    Sums,
    filtered,
    mine,
    overpayments,
    runs_overpayments,
    sees_overpayments,
    sums,
    to_answer,
    waiting_for,
)
from finance.overpayments.queries.one import (
    Choices,
    choices,
    entries,
    instalments,
    plan_of,
    write_off_of,
)

__all__ = [
    "AGES",
    "SORTS",
    "Choices",
    "Figures",
    "Left",
    "Line",
    "Sums",
    "as_left",
    "choices",
    "closes_for_leavers",
    "entries",
    "figures",
    "filtered",
    "instalments",
    "last_manager",
    "left_of",
    "lines_of",
    "looks_after_leavers",
    "mine",
    "never_sent",
    "overpayments",
    "owed",
    "owing",
    "plan_of",
    "runs_overpayments",
    "sees_overpayments",
    "sums",
    "to_answer",
    "waiting_for",
    "write_off_of",
]
