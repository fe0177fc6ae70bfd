"""Who must hold which certificate."""

import uuid
from typing import Any

from django import forms

from hr.training.models import Course, Requirement
from mss.pages.fields import GovukDateField
from mss.pages.widgets import Checkboxes
from mss.people.models import Grade, Organisation, Person, Unit

WRITTEN = (
    "course", "organisation", "kinds", "grades", "unit", "post_words", "unit_words", "days",
    "ended", "source", "starts",
)  # fmt: skip


class RequirementForm(forms.Form):
    """One version of a requirement. Of a next version, course and organisation stay."""

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    changed = forms.IntegerField(widget=forms.HiddenInput, initial=1)
    course = forms.ModelChoiceField(
        label="Which certificate must be held?", queryset=Course.objects.none(), to_field_name="reference",
        error_messages={"required": "Choose the course"},
    )  # fmt: skip
    organisation = forms.ModelChoiceField(
        label="In which organisation?",
        queryset=Organisation.objects.none(),
        to_field_name="code",
        empty_label=None,
    )
    kinds = forms.MultipleChoiceField(
        label="By whom?", choices=Person.Kind.choices, required=False, widget=Checkboxes(small=True),
        help_text="None chosen: everybody.",
    )  # fmt: skip
    grades = forms.MultipleChoiceField(
        label="Of which rank or band?",
        required=False,
        widget=Checkboxes(small=True),
        help_text="None chosen: every rank and band.",
    )
    unit = forms.CharField(
        label="In which unit, by its code?",
        required=False,
        max_length=20,
        help_text="The units inside are included. Empty: every unit.",
    )
    unit_words = forms.CharField(
        label="In units whose name holds",
        required=False,
        max_length=60,
        help_text="For example, response team.",
    )
    post_words = forms.CharField(
        label="In posts whose title holds",
        required=False,
        max_length=60,
        help_text="For example, dog handler.",
    )
    days = forms.IntegerField(
        label="Within how many days?",
        min_value=0,
        max_value=3660,
        initial=90,
        help_text="From the day it is asked of somebody.",
        error_messages={"required": "Enter how many days people are given"},
    )
    starts = GovukDateField(label="From which day does it hold?")
    source = forms.CharField(
        label="Who says so?", max_length=200, error_messages={"required": "Name the policy or law"}
    )
    ended = forms.BooleanField(label="From that day on it is no longer asked for", required=False)

    def __init__(
        self, *args: Any, served: set[int], follows: Requirement | None = None, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        bodies: Any = self.fields["organisation"]
        bodies.queryset = Organisation.objects.filter(pk__in=served)
        course: Any = self.fields["course"]
        course.queryset = Course.objects.offered().order_by("title", "reference")
        course.empty_label = "Choose a course"
        grades: Any = self.fields["grades"]
        grades.choices = list(Grade.objects.order_by("level", "name").values_list("code", "name"))
        if follows is not None:
            del self.fields["course"], self.fields["organisation"]
        else:
            del self.fields["ended"]

    def clean_unit(self) -> Unit | None:
        typed = self.cleaned_data["unit"].strip()
        if not typed:
            return None
        found = Unit.objects.filter(code__iexact=typed).first()
        if found is None:
            raise forms.ValidationError("There is no such unit. Check its code")
        return found

    def written(self) -> dict[str, Any]:
        """What was typed, in the words of the operation."""
        return {name: value for name, value in self.cleaned_data.items() if name in WRITTEN}


def written_of(row: Requirement) -> dict[str, Any]:
    """A version as a form's `initial`."""
    names = ("kinds", "grades", "post_words", "unit_words", "days", "source", "starts", "changed")
    return {
        **{name: getattr(row, name) for name in names},
        "course": row.course.reference, "organisation": row.organisation.code,
        "unit": row.unit.code if row.unit else "", "ended": row.ended,
    }  # fmt: skip
