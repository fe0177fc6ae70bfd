"""Absences nobody decides, and recalling somebody."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from django import forms

from hr.leave.forms.day import DayField
from hr.leave.queries import Wanted
from hr.leave.rules import KINDS

ENTERED = [(code, kind.name) for code, kind in KINDS.items() if not kind.asked]

WANT = [("leave", "All of it as leave"), ("pay", "A day of leave for each day, the rest paid")]


class EnterForm(forms.Form):
    """An absence nobody decides, such as sickness."""

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    kind = forms.ChoiceField(label="What is it?", choices=ENTERED, initial="sickness")
    first = DayField(label="First day away")
    last = DayField(
        label="Last day away", required=False, help_text="Leave it empty while it is not known."
    )

    def wanted(self) -> Wanted:
        typed = self.cleaned_data
        return Wanted(typed["kind"], typed["first"], typed["last"])


class EndForm(forms.Form):
    last = DayField(label="Last day away")


class CutForm(forms.Form):
    """When agreed leave is to end already."""

    last = DayField(label="Last day of leave")


class RecallForm(forms.Form):
    """Which days somebody is needed after all, and why."""

    days = forms.MultipleChoiceField(
        label="On which days are they needed?", widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose the days"},
    )  # fmt: skip
    reason = forms.CharField(
        label="Why are they needed?", max_length=200,
        error_messages={"required": "Say why they are needed"},
    )  # fmt: skip

    want = forms.ChoiceField(
        label="What do they want for it?", choices=WANT, initial="leave", required=False,
        widget=forms.RadioSelect, help_text="It is theirs to choose: ask them.",
    )  # fmt: skip

    def __init__(self, *args: Any, days: list[tuple[str, str]], pay: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["days"].choices = days  # type: ignore[attr-defined]
        if not pay:
            del self.fields["want"]

    def pay(self) -> bool:
        return bool(self.cleaned_data.get("want") == "pay")

    def dates(self) -> list[date]:
        return [date.fromisoformat(text) for text in self.cleaned_data["days"]]
