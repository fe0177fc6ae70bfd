"""Changes of balances."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection
from decimal import Decimal
from typing import Any

from django import forms

from hr.leave.accounts import ACCOUNTS
from hr.leave.forms.day import DayField

# references → those of them that are people whose balances may be put right here
Known = Callable[[Collection[str]], Collection[str]]


class RunForm(forms.Form):
    """A run to be worked out."""

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    what = forms.ChoiceField(
        label="What should be worked out?",
        choices=[("year", "A year’s leave for everybody"), ("carry", "What goes over into a year")],
        initial="year",
    )  # fmt: skip
    day = DayField(label="A day in that leave year")
    reason = forms.CharField(label="Why?", max_length=200, initial="New leave year")


class AdjustForm(forms.Form):
    """Balances to be put right, a person a line."""

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    account = forms.ChoiceField(label="Balance", choices=ACCOUNTS.items(), initial="annual")
    day = DayField(label="A day in that leave year")
    lines = forms.CharField(
        label="Who, and how many hours more or fewer?",
        help_text="One person a line: reference, then hours. For example PER-20-000042, -7.5",
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Enter at least one person"},
    )
    reason = forms.CharField(label="Why?", max_length=200, error_messages={"required": "Say why"})

    def __init__(self, *args: Any, known: Known, **options: Any) -> None:
        super().__init__(*args, **options)
        self.known = known

    def clean_lines(self) -> dict[str, int]:
        found: dict[str, int] = {}
        wrong: list[str] = []
        for number, line in enumerate(self.cleaned_data["lines"].splitlines(), start=1):
            if not line.strip():
                continue
            reference, _, hours = line.replace(",", " ").strip().partition(" ")
            try:
                found[reference.upper()] = int(Decimal(hours.strip()) * 60)
            except ArithmeticError:
                wrong.append(f"Line {number}: write the hours as a number, like -7.5")
        known = self.known(found)
        unknown = [one for one in found if one not in known]
        wrong += [f"Nobody here has the reference {one}" for one in unknown]
        if wrong:
            raise forms.ValidationError(wrong)
        return found
