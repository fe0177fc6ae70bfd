"""Leave for machines and other screens: the same operations, the same answers."""

from hr.leave.api.absence import CheckAbsence, EndAbsence, EnterAbsence, RecallFromLeave
from hr.leave.api.calendar import EndLeaveFeed, LeaveFeed
from hr.leave.api.carrying import BringForward, Carries, CarryOffer, GiveUpCarry, OneCarry
from hr.leave.api.changing import CancelLeave, ChangeLeave, CutLeave, KeepLeave, TakeLeaveBack
from hr.leave.api.closing import BookClosedDays, ClosedDaysLeave
from hr.leave.api.figures import FigureEffect, Figures, ProposeDays, ProposeNumber, ProposeTerm
from hr.leave.api.flexitime import MyFlexitime, UndoFlexitime
from hr.leave.api.going_back import EnterBack
from hr.leave.api.hours import Week
from hr.leave.api.mine import Balances, Leave, Ledger
from hr.leave.api.one import CheckLeave, OneLeave
from hr.leave.api.owing import OwedDays
from hr.leave.api.running import ConfirmRun, DropRun, ReverseRun
from hr.leave.api.runs import Adjustments, Runs
from hr.leave.api.theirs import TheirBalances, TheirLedger
from hr.leave.api.unit import ClosedDays, EndLeast, LeastCover, OpenDays, WhoIsAway

__all__ = [
    "Adjustments",
    "Balances",
    "BookClosedDays",
    "BringForward",
    "CancelLeave",
    "Carries",
    "CarryOffer",
    "ChangeLeave",
    "CheckAbsence",
    "CheckLeave",
    "ClosedDays",
    "ClosedDaysLeave",
    "ConfirmRun",
    "CutLeave",
    "DropRun",
    "EndAbsence",
    "EndLeast",
    "EndLeaveFeed",
    "EnterAbsence",
    "EnterBack",
    "FigureEffect",
    "Figures",
    "GiveUpCarry",
    "KeepLeave",
    "LeastCover",
    "Leave",
    "LeaveFeed",
    "Ledger",
    "MyFlexitime",
    "OneCarry",
    "OneLeave",
    "OpenDays",
    "OwedDays",
    "ProposeDays",
    "ProposeNumber",
    "ProposeTerm",
    "RecallFromLeave",
    "ReverseRun",
    "Runs",
    "TakeLeaveBack",
    "TheirBalances",
    "TheirLedger",
    "UndoFlexitime",
    "Week",
    "WhoIsAway",
]
