"""New figures of leave."""

from __future__ import annotations

import uuid
from decimal import Decimal
from typing import Any

from django import forms

from hr.leave.forms.day import DayField
from hr.leave.rules.numbers import MINUTES, PERCENT, UNITS, number_words

ASKED = {MINUTES: "How many hours?", PERCENT: "How many per cent?"}


class FigureForm(forms.Form):
    """From when, where it comes from and why."""

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    starts = DayField(label="From which day?")
    source = forms.CharField(
        label="Where does it come from?", max_length=200,
        help_text="For example a circular or a decision, with its number.",
        error_messages={"required": "Say where it comes from"},
    )  # fmt: skip
    unsure = forms.BooleanField(label="It is to be confirmed", required=False)
    reason = forms.CharField(
        label="Why does it change?", max_length=200, error_messages={"required": "Say why"}
    )


class DaysForm(FigureForm):
    """Days a year by service, a step a line."""

    lines = forms.CharField(
        label="Years of service, and days a year",
        help_text="One step a line: whole years of service, then days. For example 5, 26",
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Enter at least one step"},
    )
    field_order = ("once", "lines", "starts", "source", "unsure", "reason")

    def clean_lines(self) -> dict[int, Decimal]:
        found: dict[int, Decimal] = {}
        for number, line in enumerate(self.cleaned_data["lines"].splitlines(), start=1):
            if not line.strip():
                continue
            years, _, days = line.replace(",", " ").strip().partition(" ")
            try:
                whole, amount = int(years), Decimal(days.strip())
                sound = 0 <= whole <= 60 and 0 < amount < 367 and amount == round(amount, 1)
            except (ValueError, ArithmeticError):
                sound = False
            if not sound:
                raise forms.ValidationError(f"Line {number}: write two numbers, like 5, 26")
            found[whole] = amount
        return found

    def said(self) -> dict[str, Any]:
        typed = dict(self.cleaned_data)
        return typed | {"steps": typed.pop("lines")}


class TermForm(FigureForm):
    """One figure of a kind of leave."""

    value = forms.IntegerField(
        label="How many days?", required=False, min_value=0, max_value=3000,
        help_text="Days of the calendar. Leave it empty while it is not known.",
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "class": "govuk-input govuk-input--width-4"}
        ),
        error_messages={"invalid": "Enter a whole number of days"},
    )  # fmt: skip
    words = forms.CharField(
        label="In words", max_length=200, help_text="What people read, like “52 weeks at most”.",
        error_messages={"required": "Say it in words"},
    )  # fmt: skip
    field_order = ("once", "value", "words", "starts", "source", "unsure", "reason")


class NumberForm(FigureForm):
    """One number of the policy, in hours, days or per cent as its code says."""

    value = forms.DecimalField(
        min_value=0, decimal_places=2, max_digits=6,
        widget=forms.TextInput(
            attrs={"inputmode": "decimal", "class": "govuk-input govuk-input--width-4"}
        ),
        error_messages={"required": "Enter a number", "invalid": "Enter a number, like 37.5"},
    )  # fmt: skip
    field_order = ("once", "value", "starts", "source", "unsure", "reason")

    def __init__(self, *args: Any, code: str, now: int, **named: Any) -> None:
        super().__init__(*args, **named)
        self.hours = UNITS[code] == MINUTES
        self.fields["value"].label = ASKED.get(UNITS[code], "How many days?")
        self.fields["value"].help_text = f"Now {number_words(code, now)}."

    def clean_value(self) -> int:
        """Minutes, days or per cent."""
        typed: Decimal = self.cleaned_data["value"] * (60 if self.hours else 1)
        if typed != int(typed):
            unit = "Enter whole minutes" if self.hours else "Enter a whole number"
            raise forms.ValidationError(unit)
        return int(typed)

    def said(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class WhyForm(forms.Form):
    """What a long file is needed for."""

    why = forms.CharField(
        label="What do you need them for?", max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="It stays on record and in the file.", error_messages={"required": "Say why"},
    )  # fmt: skip
