"""Leave as machines send and read it."""

from hr.leave.api.shapes.balance import BalanceSerializer, LeaveLineSerializer
from hr.leave.api.shapes.booking import (
    BookingSerializer,
    CheckedBookingSerializer,
    LedBookingSerializer,
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
)
from hr.leave.api.shapes.wanted import (
    AbsenceSerializer,
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
    "CheckedBookingSerializer",
    "ClosedDaysSerializer",
    "EndLeastSerializer",
    "EndSerializer",
    "FigureEffectSerializer",
    "LeastSerializer",
    "LeaveChangeSerializer",
    "LeaveFiguresSerializer",
    "LeaveLineSerializer",
    "LeaveWantedSerializer",
    "LedBookingSerializer",
    "NewAdjustmentSerializer",
    "NewBalanceRunSerializer",
    "NewCarrySerializer",
    "NewDaysSerializer",
    "NewLeaveSerializer",
    "NewNumberSerializer",
    "NewOwedDaySerializer",
    "NewTermSerializer",
    "NewWeekOfHoursSerializer",
    "OwedDaySerializer",
    "RecallSerializer",
    "WeekOfHoursSerializer",
]
