"""What a day should be instead."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from hr.duties.forms.times import ClockField
from hr.duties.models import Duty, Shift
from hr.duties.queries.changing import Wanted
from hr.duties.queries.shifts import shifts_on
from hr.duties.wording import times_of
from mss.pages.widgets import Radios
from mss.people import skills

OTHER = "other"


class ChangeForm(forms.Form):
    """One of the shifts, other times, or a day off; and why. `shown` comes back from the page that
    said what it means."""

    to = forms.ChoiceField(
        label="What should this day be?",
        widget=Radios,
        error_messages={"required": "Choose what the day should be"},
    )
    starts = ClockField(label="Starts", required=False, help_text="Only for other times, like 07:00")  # fmt: skip
    ends = ClockField(
        label="Ends", required=False, help_text="An earlier time is on the next morning"
    )
    role = forms.ChoiceField(
        label="Put down for", required=False,
        help_text="What they do on this duty, where it needs a certificate",
    )  # fmt: skip
    why = forms.CharField(
        label="Why is it changed?",
        help_text="Whoever works it reads this.",
        max_length=200,
        error_messages={"required": "Say why it is changed"},
    )
    shown = forms.CharField(widget=forms.HiddenInput, required=False, max_length=600)

    def __init__(self, *args: Any, day: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.shifts = shifts_on(day)
        field = self.fields["to"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            *((code, str(shift)) for code, shift in self.shifts.items()),
            (OTHER, "On duty at other times"),
            (Duty.Kind.REST.value, "Rest day"),
            (Duty.Kind.HOLIDAY.value, "Public holiday off"),
        ]
        role = self.fields["role"]
        assert isinstance(role, forms.ChoiceField)
        role.choices = [
            ("", "Nothing in particular"),
            *((one, skills.said(one)) for one in skills.named(day)),
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("to") == OTHER:
            for name in ("starts", "ends"):
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, f"Enter when it {name}")
        return data

    def wanted(self) -> Wanted:
        """What was chosen, in the words of the operations."""
        to, role = self.cleaned_data["to"], self.cleaned_data["role"]
        if to == OTHER:
            times = (self.cleaned_data["starts"], self.cleaned_data["ends"])
            return Wanted(Duty.Kind.WORK, None, *times, role=role)
        shift: Shift | None = self.shifts.get(to)
        return Wanted(Duty.Kind.WORK, shift, role=role) if shift else Wanted(to)


def typed_of(duty: Duty | None) -> dict[str, Any]:
    """A day as the form shows it."""
    if duty is None:
        return {}
    if not duty.works:
        return {"to": duty.kind}
    if duty.shift:
        return {"to": duty.shift.code, "role": duty.role}
    starts, _, ends = times_of(duty).partition("–")
    return {"to": OTHER, "starts": starts, "ends": ends, "role": duty.role}
