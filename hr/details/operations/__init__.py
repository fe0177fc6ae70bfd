"""What can be done about one's own details, in the order in which people come to it."""

from hr.details.operations.contacts import add, alter, call_first, remove
from hr.details.operations.counting import count
from hr.details.operations.deciding import accept, decline
from hr.details.operations.equality import answer
from hr.details.operations.evidence import prepare
from hr.details.operations.own import change_own
from hr.details.operations.sending import send, withdraw
from hr.details.operations.showing import show
from hr.details.operations.workplace import ask, lock, on_approved, on_refused

__all__ = [
    "accept",
    "add",
    "alter",
    "answer",
    "ask",
    "call_first",
    "change_own",
    "count",
    "decline",
    "lock",
    "on_approved",
    "on_refused",
    "prepare",
    "remove",
    "send",
    "show",
    "withdraw",
]
