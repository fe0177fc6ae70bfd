"""What is asked about training. The policy itself is asked through rules and queries."""

from hr.training.forms.booking import ForForm
from hr.training.forms.evidence import EvidenceForm
from hr.training.forms.finding import CourseFilter, SessionFilter, TeamFilter
from hr.training.forms.keeping import CourseForm, EndForm, PermitForm, SessionForm
from hr.training.forms.register import RowForm, rows_of
from hr.training.forms.requirement import RequirementForm
from hr.training.forms.why import WhyForm

__all__ = [
    "CourseFilter",
    "CourseForm",
    "EndForm",
    "EvidenceForm",
    "ForForm",
    "PermitForm",
    "RequirementForm",
    "RowForm",
    "SessionFilter",
    "SessionForm",
    "TeamFilter",
    "WhyForm",
    "rows_of",
]
