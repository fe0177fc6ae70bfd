"""A pay file, and a reason."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms

from hr.payroll.models import PayRun
from hr.payroll.rules import MOST_BYTES


class SendPayForm(forms.Form):
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    file = forms.FileField(
        label="The file of the payroll provider",
        help_text="JSON Lines or CSV, up to 400 MB. Nobody sees a payslip before a colleague has "
        "released it.",
        widget=forms.FileInput(attrs={"data-max-bytes": MOST_BYTES}),
        error_messages={
            "required": "Choose the file",
            "empty": "The file is empty: choose another",
        },
    )


class RunFilter(forms.Form):
    state = forms.ChoiceField(
        label="Where it is", required=False, choices=[("", "Everywhere"), *PayRun.State.choices]
    )


class AccountForm(forms.Form):
    """Why somebody is not paid. Several forms stand on one page, so each has its own prefix."""

    reason = forms.CharField(
        label="Why are they not paid this month?",
        max_length=200,
        error_messages={"required": "Say why they are not paid this month"},
    )

    def __init__(self, *args: Any, name: str, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["reason"].label = f"Why is {name} not paid this month?"
