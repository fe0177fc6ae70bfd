"""What is asked about rosters. The policy itself is asked through operations."""

from hr.duties.forms.change import ChangeForm
from hr.duties.forms.overtime import OvertimeForm
from hr.duties.forms.planning import (
    JoinForm,
    NeedForm,
    PatternForm,
    PublishForm,
    RosterFilter,
    TeamForm,
)
from hr.duties.forms.shifts import ChangeShiftForm, ShiftForm, StopShiftForm
from hr.duties.forms.swap import SwapForm

__all__ = [
    "ChangeForm",
    "ChangeShiftForm",
    "JoinForm",
    "NeedForm",
    "OvertimeForm",
    "PatternForm",
    "PublishForm",
    "RosterFilter",
    "ShiftForm",
    "StopShiftForm",
    "SwapForm",
    "TeamForm",
]
