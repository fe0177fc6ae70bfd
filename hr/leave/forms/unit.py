"""What a unit needs of its days."""

from __future__ import annotations

from django import forms

from hr.leave.forms.day import DayField
from hr.leave.models import Closed


class LeastForm(forms.Form):
    people = forms.IntegerField(
        label="How many people are needed?", min_value=0, max_value=999,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "class": "govuk-input govuk-input--width-3"}
        ),
        error_messages={"required": "Enter how many", "invalid": "Enter how many, like 4"},
    )  # fmt: skip
    starts = DayField(label="From which day?")


class EndLeastForm(forms.Form):
    ends = DayField(label="From which day is no number needed?")


class ClosedForm(forms.Form):
    kind = forms.ChoiceField(label="What about these days?", choices=Closed.Kind.choices)
    first = DayField(label="First day")
    last = DayField(label="Last day")
    why = forms.CharField(label="Why?", max_length=120, help_text="Everybody in the unit sees it.")
