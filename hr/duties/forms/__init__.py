"""What is asked about rosters. The policy itself is asked through operations."""

from hr.duties.forms.change import ChangeForm
from hr.duties.forms.overtime import OvertimeForm
from hr.duties.forms.planning import JoinForm, NeedForm, PatternForm, PublishForm, TeamForm
from hr.duties.forms.swap import SwapForm

__all__ = [
    "ChangeForm",
    "JoinForm",
    "NeedForm",
    "OvertimeForm",
    "PatternForm",
    "PublishForm",
    "SwapForm",
    "TeamForm",
]
