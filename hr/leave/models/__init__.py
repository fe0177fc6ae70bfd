from hr.leave.models.booking import Booking, BookingQuerySet
from hr.leave.models.carry import Carry, CarryQuerySet
from hr.leave.models.closure import Closure, ClosureRow
from hr.leave.models.figures import Entitlement, Hours, LeaveFigure
from hr.leave.models.ledger import Entry, EntryQuerySet
from hr.leave.models.new import NewDays, NewNumber, NewTerm
from hr.leave.models.run import BalanceRow, BalanceRun, BalanceRunQuerySet, Recount
from hr.leave.models.team import Closed, Feed, Least
from hr.leave.models.terms import Term

__all__ = [
    "BalanceRow",
    "BalanceRun",
    "BalanceRunQuerySet",
    "Booking",
    "BookingQuerySet",
    "Carry",
    "CarryQuerySet",
    "Closed",
    "Closure",
    "ClosureRow",
    "Entitlement",
    "Entry",
    "EntryQuerySet",
    "Feed",
    "Hours",
    "Least",
    "LeaveFigure",
    "NewDays",
    "NewNumber",
    "NewTerm",
    "Recount",
    "Term",
]
