from hr.leave.views.booking import book, booking, cancel, change, cut, keep, take_back
from hr.leave.views.calendar import calendar, feed, own_feed
from hr.leave.views.carrying import carries, carry, forward, give_up
from hr.leave.views.closing import closure
from hr.leave.views.figures import days, figures, number, run_file, term
from hr.leave.views.flexitime import flexitime, flexitime_back
from hr.leave.views.going_back import back
from hr.leave.views.hours import hours
from hr.leave.views.managing import enter, finish, person, recall
from hr.leave.views.mine import ledger, mine
from hr.leave.views.owing import owed
from hr.leave.views.runs import adjust, run, runs, start
from hr.leave.views.unit import close, end_least, least, reopen, unit

__all__ = [
    "adjust",
    "back",
    "book",
    "booking",
    "calendar",
    "cancel",
    "carries",
    "carry",
    "change",
    "close",
    "closure",
    "cut",
    "days",
    "end_least",
    "enter",
    "feed",
    "figures",
    "finish",
    "flexitime",
    "flexitime_back",
    "forward",
    "give_up",
    "hours",
    "keep",
    "least",
    "ledger",
    "mine",
    "number",
    "owed",
    "own_feed",
    "person",
    "recall",
    "reopen",
    "run",
    "run_file",
    "runs",
    "start",
    "take_back",
    "term",
    "unit",
]
