"""DU: rosters, changes to them, swaps and overtime. Source of the figures: Police Regulations 2003,
regulations 22, 25 and 26 with their determinations, as rows with dates."""

from hr.duties.rules import notice, overtime, roster, shifts, skills, swaps, times
from hr.duties.rules.figures import Counts, Hourly

__all__ = ["Counts", "Hourly", "notice", "overtime", "roster", "shifts", "skills", "swaps", "times"]
