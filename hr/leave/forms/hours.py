"""Hours of a week."""

from __future__ import annotations

import uuid

from django import forms

from hr.leave.forms.day import DayField

WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NARROW = {"inputmode": "numeric", "class": "govuk-input govuk-input--width-3"}


class HoursForm(forms.Form):
    """How many hours, from when, and on which days of the week."""

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    hours = forms.IntegerField(
        label="Hours a week", min_value=0, max_value=168, widget=forms.TextInput(attrs=NARROW),
        error_messages={"required": "Enter the hours of a week",
                        "invalid": "Enter whole hours; minutes go into the next field"},
    )  # fmt: skip
    minutes = forms.IntegerField(
        label="Minutes beside them", min_value=0, max_value=59, required=False,
        widget=forms.TextInput(attrs=NARROW),
        error_messages={"invalid": "Enter minutes from 0 to 59"},
    )  # fmt: skip
    starts = DayField(label="From which day?")
    weekdays = forms.MultipleChoiceField(
        label="On which days?", choices=list(enumerate(WEEK)), required=False,
        help_text="Their usual days. A roster goes before them.",
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def week(self) -> int:
        return int(self.cleaned_data["hours"]) * 60 + int(self.cleaned_data["minutes"] or 0)

    def chosen(self) -> list[int]:
        return [int(day) for day in self.cleaned_data["weekdays"]]
