"""What can be done about a case, in the order of its life."""

from mss.cases.links import Link
from mss.cases.operations.another_type import retype
from mss.cases.operations.answering_all import JOB, answer_problem, answer_some, open_problem
from mss.cases.operations.beside import follow, unfollow
from mss.cases.operations.clock import ring
from mss.cases.operations.confiding import confirm, keep_in_confidence, throw_away
from mss.cases.operations.defining import (
    change,
    discard,
    draft,
    keep_draft,
    propose,
    publish,
    take_up,
)
from mss.cases.operations.ending import close, close_old, rate, take_back
from mss.cases.operations.exporting import export_work
from mss.cases.operations.files import looked_at, prepare
from mss.cases.operations.joining import merge, split
from mss.cases.operations.many import Act, Became, do_to_each
from mss.cases.operations.opening import open_case
from mss.cases.operations.post import look, receive
from mss.cases.operations.queueing import join, keep_queue, keep_template, leave, route, unroute
from mss.cases.operations.reminding import remind
from mss.cases.operations.talking import answer, note, reopen, resume, solve, write
from mss.cases.operations.to_do import add_task, do_task, give_task
from mss.cases.operations.turn import recheck, watch
from mss.cases.operations.working import assign, hand_over, take, transfer

__all__ = [
    "JOB",
    "Act",
    "Became",
    "Link",
    "add_task",
    "answer",
    "answer_problem",
    "answer_some",
    "assign",
    "change",
    "close",
    "close_old",
    "confirm",
    "discard",
    "do_task",
    "do_to_each",
    "draft",
    "export_work",
    "follow",
    "give_task",
    "hand_over",
    "join",
    "keep_draft",
    "keep_in_confidence",
    "keep_queue",
    "keep_template",
    "leave",
    "look",
    "looked_at",
    "merge",
    "note",
    "open_case",
    "open_problem",
    "prepare",
    "propose",
    "publish",
    "rate",
    "receive",
    "recheck",
    "remind",
    "reopen",
    "resume",
    "retype",
    "ring",
    "route",
    "solve",
    "split",
    "take",
    "take_back",
    "take_up",
    "throw_away",
    "transfer",
    "unfollow",
    "unroute",
    "watch",
    "write",
]
