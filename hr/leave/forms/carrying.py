"""Asking to carry leave over."""

from __future__ import annotations

import uuid
from decimal import Decimal
from typing import Any

from django import forms


class CarryForm(forms.Form):
    """How many hours more, and why."""

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    hours = forms.DecimalField(
        label="How many hours more?", help_text="Like 16 or 7.5.", min_value=Decimal("0.25"),
        max_digits=5, decimal_places=2,
        widget=forms.TextInput(
            attrs={"inputmode": "decimal", "class": "govuk-input govuk-input--width-3"}
        ),
        error_messages={"required": "Enter the hours",
                        "invalid": "Enter the hours as a number, like 7.5",
                        "min_value": "Ask for at least a quarter of an hour"},
    )  # fmt: skip
    reason = forms.CharField(
        label="Why could you not take it?", required=False, max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip

    def minutes(self) -> int:
        return int(self.cleaned_data["hours"] * 60)


class ForwardForm(CarryForm):
    """How many hours of next year, and why."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["hours"].label = "How many hours?"
        self.fields["reason"].label = "What do you need it for?"
