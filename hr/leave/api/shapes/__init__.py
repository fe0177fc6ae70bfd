"""Leave as machines send and read it."""

from hr.leave.api.shapes.balance import BalanceSerializer, LeaveLineSerializer
from hr.leave.api.shapes.booking import (
    BookingSerializer,
    CheckedBookingSerializer,
    LedBookingSerializer,
    MovedLeaveSerializer,
)
from hr.leave.api.shapes.carrying import (
    CarryOfferSerializer,
    CarrySerializer,
    NewCarrySerializer,
)
from hr.leave.api.shapes.figures import (
    FigureEffectSerializer,
    LeaveFiguresSerializer,
    NewDaysSerializer,
    NewNumberSerializer,
    NewTermSerializer,
)
from hr.leave.api.shapes.hours import NewWeekOfHoursSerializer, WeekOfHoursSerializer
from hr.leave.api.shapes.owing import NewOwedDaySerializer, OwedDaySerializer
from hr.leave.api.shapes.runs import (
    BalanceRunSerializer,
    NewAdjustmentSerializer,
    NewBalanceRunSerializer,
)
from hr.leave.api.shapes.unit import (
    AwayCellSerializer,
    ClosedDaysSerializer,
    EndLeastSerializer,
    LeastSerializer,
    NewLeastSerializer,
)
from hr.leave.api.shapes.wanted import (
    AbsenceSerializer,
    CheckAbsenceSerializer,
    CutLeaveSerializer,
    EndSerializer,
    LeaveChangeSerializer,
    LeaveWantedSerializer,
    NewLeaveSerializer,
    RecallSerializer,
)

__all__ = [
    "AbsenceSerializer",
    "AwayCellSerializer",
    "BalanceRunSerializer",
    "BalanceSerializer",
    "BookingSerializer",
    "CarryOfferSerializer",
    "CarrySerializer",
    "CheckAbsenceSerializer",
    "CheckedBookingSerializer",
    "ClosedDaysSerializer",
    "CutLeaveSerializer",
    "EndLeastSerializer",
    "EndSerializer",
    "FigureEffectSerializer",
    "LeastSerializer",
    "LeaveChangeSerializer",
    "LeaveFiguresSerializer",
    "LeaveLineSerializer",
    "LeaveWantedSerializer",
    "LedBookingSerializer",
    "MovedLeaveSerializer",
    "NewAdjustmentSerializer",
    "NewBalanceRunSerializer",
    "NewCarrySerializer",
    "NewDaysSerializer",
    "NewLeastSerializer",
    "NewLeaveSerializer",
    "NewNumberSerializer",
    "NewOwedDaySerializer",
    "NewTermSerializer",
    "NewWeekOfHoursSerializer",
    "OwedDaySerializer",
    "RecallSerializer",
    "WeekOfHoursSerializer",
]
