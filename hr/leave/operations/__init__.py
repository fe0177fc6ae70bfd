"""What can be done with leave, in the order of its life."""

from hr.leave.operations.applying import ask_forward, ask_to_carry, give_up
from hr.leave.operations.asking import book, change
from hr.leave.operations.closing import (
    book_closed,
    look_at_closed,
    work_on_closure,
)
from hr.leave.operations.cutting import ask_to_cut, keep
from hr.leave.operations.earning import earn
from hr.leave.operations.ending import cancel, take_back
from hr.leave.operations.entering import end, enter
from hr.leave.operations.exporting import export_run
from hr.leave.operations.feed import make_feed, revoke_feed
from hr.leave.operations.figures import propose_days, propose_number, propose_term
from hr.leave.operations.flexitime import record_flexitime, undo_flexitime
from hr.leave.operations.forwarding import recount
from hr.leave.operations.going_back import enter_back
from hr.leave.operations.hours import set_hours
from hr.leave.operations.outcome import lock, on_approved, on_refused, on_returned
from hr.leave.operations.owing import propose_owed
from hr.leave.operations.proposing import JOB, propose_adjustment, propose_year
from hr.leave.operations.recalling import recall
from hr.leave.operations.running import confirm, drop, reverse
from hr.leave.operations.team import close_days, end_least, open_days, set_least

__all__ = [
    "JOB",
    "ask_forward",
    "ask_to_carry",
    "ask_to_cut",
    "book",
    "book_closed",
    "cancel",
    "change",
    "close_days",
    "confirm",
    "drop",
    "earn",
    "end",
    "end_least",
    "enter",
    "enter_back",
    "export_run",
    "give_up",
    "keep",
    "lock",
    "look_at_closed",
    "make_feed",
    "on_approved",
    "on_refused",
    "on_returned",
    "open_days",
    "propose_adjustment",
    "propose_days",
    "propose_number",
    "propose_owed",
    "propose_term",
    "propose_year",
    "recall",
    "record_flexitime",
    "recount",
    "reverse",
    "revoke_feed",
    "set_hours",
    "set_least",
    "take_back",
    "undo_flexitime",
    "work_on_closure",
]
