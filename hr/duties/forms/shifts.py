"""A shift: its name and times, and from when they hold."""

from __future__ import annotations

from typing import Any

from django import forms

from hr.duties.forms.times import ClockField
from hr.duties.models import Shift
from mss.pages.fields import GovukDateField


class StopShiftForm(forms.Form):
    """From when a shift is not used any more."""

    since = GovukDateField(
        label="From which day?",
        help_text="A day that is still to come. What is published keeps its times.",
        error_messages={"required": "Enter a day"},
    )
    why = forms.CharField(label="Why?", max_length=200, error_messages={"required": "Say why"})


class ChangeShiftForm(forms.Form):
    """What a shift is from a day on."""

    name = forms.CharField(label="Name", max_length=40, error_messages={"required": "Enter a name"})
    shape = forms.ChoiceField(
        label="Drawn as",
        choices=Shift.Shape.choices,
        help_text="How rosters show it, and which needs of a team it counts for",
    )
    starts = ClockField(label="Starts", error_messages={"required": "Enter when it starts"})
    ends = ClockField(
        label="Ends", help_text="An earlier time is on the next morning",
        error_messages={"required": "Enter when it ends"},
    )  # fmt: skip
    since = GovukDateField(
        label="From which day?",
        help_text="A day that is still to come. What is published keeps its times.",
        error_messages={"required": "Enter a day"},
    )
    why = forms.CharField(label="Why?", max_length=200, error_messages={"required": "Say why"})


class ShiftForm(ChangeShiftForm):
    """A shift that was not there before."""

    code = forms.CharField(
        label="Code", max_length=4, help_text="As patterns and the roster file name it, like E12",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5"}),
        error_messages={"required": "Enter a code"},
    )  # fmt: skip
    field_order = ("code",)


def typed_of(shift: Shift) -> dict[str, Any]:
    """A shift as the form shows it."""
    return {
        "name": shift.name, "shape": shift.shape, "starts": f"{shift.starts:%H:%M}",
        "ends": f"{shift.ends:%H:%M}",
    }  # fmt: skip
