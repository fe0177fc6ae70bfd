"""A rest day or a public holiday somebody worked."""

from __future__ import annotations

import uuid
from decimal import Decimal

from django import forms

from hr.leave.accounts import Account
from hr.leave.forms.day import DayField

AS = [(Account.REST.value, "A day off"), (Account.LIEU.value, "Time off")]


class OwedForm(forms.Form):
    """Which day, how it is given back, and why."""

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    day = DayField(label="Which day did they work?")
    account = forms.ChoiceField(
        label="What do they get for it?", choices=AS, initial=Account.REST.value,
        widget=forms.RadioSelect,
    )  # fmt: skip
    hours = forms.DecimalField(
        label="How many hours?", help_text="Of a day off, the hours of their usual day.",
        min_value=Decimal("0.25"), max_value=Decimal(24), max_digits=4, decimal_places=2,
        widget=forms.TextInput(
            attrs={"inputmode": "decimal", "class": "govuk-input govuk-input--width-3"}
        ),
        error_messages={"required": "Enter the hours",
                        "invalid": "Enter the hours as a number, like 7.5"},
    )  # fmt: skip
    reason = forms.CharField(
        label="Why?", max_length=200, help_text="They read it in their balance.",
        error_messages={"required": "Say why it is owed"},
    )  # fmt: skip

    def minutes(self) -> int:
        return int(self.cleaned_data["hours"] * 60)
