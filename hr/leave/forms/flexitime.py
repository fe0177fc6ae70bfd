"""Time worked beyond one's hours."""

from __future__ import annotations

from decimal import Decimal

from django import forms

from hr.leave.forms.day import DayField


class FlexitimeForm(forms.Form):
    """On which day, how much longer, and what for."""

    day = DayField(label="On which day?")
    hours = forms.DecimalField(
        label="How many hours longer?", help_text="Like 0.5 or 1.25.", min_value=Decimal("0.05"),
        max_value=Decimal(24), max_digits=4, decimal_places=2,
        widget=forms.TextInput(
            attrs={"inputmode": "decimal", "class": "govuk-input govuk-input--width-3"}
        ),
        error_messages={"required": "Enter the hours", "invalid": "Enter the hours as a number, like 1.25"},
    )  # fmt: skip
    why = forms.CharField(
        label="What was it for?", max_length=200,
        error_messages={"required": "Say what it was for"},
    )  # fmt: skip

    def minutes(self) -> int:
        return round(self.cleaned_data["hours"] * 60)
