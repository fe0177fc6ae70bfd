"""What can be done about training, in the order of its life."""

from hr.training.operations.booking import book, cancel
from hr.training.operations.bringing import bring_in
from hr.training.operations.courses import allow, end_permit, save_course
from hr.training.operations.evidence import accept, decline, prepare, send
from hr.training.operations.exporting import export
from hr.training.operations.outcome import lock, on_approved, on_refused
from hr.training.operations.reminding import remind
from hr.training.operations.requirements import discard, publish, write, write_next
from hr.training.operations.results import enter
from hr.training.operations.sessions import cancel_session, plan
from hr.training.operations.standing import recheck, watch
from hr.training.operations.withdrawing import withdraw

__all__ = [
    "accept",
    "allow",
    "book",
    "bring_in",
    "cancel",
    "cancel_session",
    "decline",
    "discard",
    "end_permit",
    "enter",
    "export",
    "lock",
    "on_approved",
    "on_refused",
    "plan",
    "prepare",
    "publish",
    "recheck",
    "remind",
    "save_course",
    "send",
    "watch",
    "withdraw",
    "write",
    "write_next",
]
