"""What is asked of the owners of a scheme."""

from mss.authority.forms.about import AboutForm, StartForm
from mss.authority.forms.clauses import ClauseForm
from mss.authority.forms.limits import AmountForm, LimitForm
from mss.authority.forms.stages import FORMS, ApproverForm, RelationForm, RuleForm, said

__all__ = [
    "FORMS",
    "AboutForm",
    "AmountForm",
    "ApproverForm",
    "ClauseForm",
    "LimitForm",
    "RelationForm",
    "RuleForm",
    "StartForm",
    "said",
]
