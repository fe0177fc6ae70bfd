"""What is asked about leave."""

from hr.leave.forms.absence import CutForm, EndForm, EnterForm, RecallForm
from hr.leave.forms.booking import BackForm, BookForm, ChangeForm
from hr.leave.forms.carrying import CarryForm, ForwardForm
from hr.leave.forms.figures import DaysForm, FigureForm, NumberForm, TermForm, WhyForm
from hr.leave.forms.filters import KindFilter, LedgerFilter, WeekFilter
from hr.leave.forms.flexitime import FlexitimeForm
from hr.leave.forms.hours import HoursForm
from hr.leave.forms.owing import OwedForm
from hr.leave.forms.runs import AdjustForm, RunForm
from hr.leave.forms.unit import ClosedForm, ClosureForm, EndLeastForm, LeastForm

__all__ = [
    "AdjustForm",
    "BackForm",
    "BookForm",
    "CarryForm",
    "ChangeForm",
    "ClosedForm",
    "ClosureForm",
    "CutForm",
    "DaysForm",
    "EndForm",
    "EndLeastForm",
    "EnterForm",
    "FigureForm",
    "FlexitimeForm",
    "ForwardForm",
    "HoursForm",
    "KindFilter",
    "LeastForm",
    "LedgerFilter",
    "NumberForm",
    "OwedForm",
    "RecallForm",
    "RunForm",
    "TermForm",
    "WeekFilter",
    "WhyForm",
]
