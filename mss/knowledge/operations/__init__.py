"""What can be done with articles, what readers say of them, and what is searched for."""

from mss.knowledge.operations.hearing import answer, opine, report, save_case, tick
from mss.knowledge.operations.searching import (
    add_synonym,
    heed,
    note_miss,
    remove_synonym,
    settle,
)
from mss.knowledge.operations.shipping import ship
from mss.knowledge.operations.writing import (
    About,
    Said,
    describe,
    draft,
    put,
    retire,
    still_right,
    write,
)

__all__ = [
    "About",
    "Said",
    "add_synonym",
    "answer",
    "describe",
    "draft",
    "heed",
    "note_miss",
    "opine",
    "put",
    "remove_synonym",
    "report",
    "retire",
    "save_case",
    "settle",
    "ship",
    "still_right",
    "tick",
    "write",
]
