"""Which days, and which kind of leave. What it takes is asked through queries."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms

from hr.leave.forms.day import DayField
from hr.leave.queries import Balance, Wanted
from hr.leave.rules import KINDS
from mss.foundation.working_time import hours_words

ASKED = [(code, kind.name) for code, kind in KINDS.items() if kind.asked]


class BookForm(forms.Form):
    """Which days, and which kind of leave."""

    KINDS = frozenset(code for code, _ in ASKED)

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    first = DayField(label="First day off")
    last = DayField(label="Last day off", help_text="The same day for a single one.")
    hours = forms.DecimalField(
        label="Only some hours of that day?", help_text="Like 2.5. For a single day only.",
        required=False, min_value=Decimal("0.25"), max_value=Decimal(24), max_digits=4,
        decimal_places=2,
        widget=forms.TextInput(
            attrs={"inputmode": "decimal", "class": "govuk-input govuk-input--width-3"}
        ),
        error_messages={"invalid": "Enter the hours as a number, like 2.5"},
    )  # fmt: skip
    kind = forms.ChoiceField(label="Kind of leave", choices=ASKED, initial="annual")
    note = forms.CharField(
        label="Anything to say to whoever decides?", required=False, max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        first, last = data.get("first"), data.get("last")
        if first and last and last < first:
            self.add_error("last", "The last day must not be before the first")
        if data.get("hours") and first and last and first != last:
            self.add_error("hours", "Hours are for a single day. Leave this empty for several")
        return data

    def tell(self, balances: Iterable[Balance]) -> None:
        """Say beside each kind that comes out of a balance how much is left in it."""
        left = {one.account: one.left for one in balances}
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            (code, f"{name}: {hours_words(left.get(account, 0))} left" if account else name)
            for code, name in ASKED
            for account in [KINDS[code].account]
        ]

    def wanted(self) -> Wanted:
        typed, hours = self.cleaned_data, self.cleaned_data.get("hours")
        return Wanted(
            typed["kind"], typed["first"], typed["last"], int(hours * 60) if hours else None,
            typed.get("note", ""),
        )  # fmt: skip


class BackForm(BookForm):
    """Leave or an absence of somebody else that is long over, entered by HR."""

    kind = forms.ChoiceField(
        label="Kind of leave", choices=[(code, kind.name) for code, kind in KINDS.items()],
        initial="annual",
    )  # fmt: skip
    note = forms.CharField(
        label="Why is it entered so late?", max_length=300, help_text="They read it too.",
        error_messages={"required": "Say why it is entered so late"},
    )  # fmt: skip


class ChangeForm(BookForm):
    version = forms.IntegerField(widget=forms.HiddenInput)
