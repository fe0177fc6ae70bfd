"""What is asked about somebody's own details. The policy itself is asked through the rules."""

from hr.details.forms.changing import SendForm, WhyForm, WorkplaceForm
from hr.details.forms.equality import EqualityForm
from hr.details.forms.own import CallForm, OwnForm, VersionForm

__all__ = [
    "CallForm",
    "EqualityForm",
    "OwnForm",
    "SendForm",
    "VersionForm",
    "WhyForm",
    "WorkplaceForm",
]
