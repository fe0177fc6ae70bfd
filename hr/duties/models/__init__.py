"""What is stored of patterns, rosters, swaps and overtime, and what the database guarantees."""

from hr.duties.models.figures import Figure
from hr.duties.models.overtime import Overtime, OvertimeQuerySet
from hr.duties.models.patterns import Pattern, PatternDay, PatternQuerySet, RosterTeam, Shift
from hr.duties.models.roster import Duty, DutyChange, DutyQuerySet, Moved, SkillNeed
from hr.duties.models.swaps import Swap, SwapQuerySet

__all__ = [
    "Duty",
    "DutyChange",
    "DutyQuerySet",
    "Figure",
    "Moved",
    "Overtime",
    "OvertimeQuerySet",
    "Pattern",
    "PatternDay",
    "PatternQuerySet",
    "RosterTeam",
    "Shift",
    "SkillNeed",
    "Swap",
    "SwapQuerySet",
]
