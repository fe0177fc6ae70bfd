"""What is asked about money paid too much. The policy itself is in rules."""

from __future__ import annotations

import uuid
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError

from finance.overpayments import queries, rules
from finance.overpayments.models import Overpayment, Plan
from mss.foundation.money import NOTHING, pounds
from mss.foundation.working_time import today
from mss.pages.fields import GovukDateField, MoneyField
from mss.pages.widgets import Radios

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from finance.overpayments.models import Instalment

HINTS = {
    "next": "At most {next}% of each payment is kept back, until it is paid back",
    "share": "At most {share}% of each payment is kept back; the rest is paid",
    "instalments": "The same each month, £{least} or more; the last takes the rest",
    "payroll": "Only if you agree: finance hands it to payroll, outside this portal",
}


def _why(label: str, asks: str, help_text: str = "", most: int = 300) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=help_text, max_length=most, widget=forms.Textarea({"rows": 3}),
        error_messages={"required": asks},
    )  # fmt: skip


class NameForm(forms.Form):
    """Which payment."""

    payment = forms.CharField(
        label="Which claim or payment was too much?",
        help_text="Its reference, like EXP-26-000042 or PAY-26-000042",
        max_length=40,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20", "spellcheck": "false"}),
        error_messages={"required": "Enter the reference of a paid claim or payment"},
    )


class FindForm(forms.Form):
    """How much of which line was too much, and why."""

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    reason = _why("Why was it too much?", "Say why it was too much", "The person reads this")

    def __init__(
        self, *args: Any, lines: Sequence[queries.Line], left: Decimal, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.lines, self.left = lines, left
        for one in lines:
            self.fields[f"line_{one.number}"] = MoneyField(
                label=one.words, required=False,
                help_text=f"{pounds(one.amount)} was paid"
                if one.left == one.amount
                else f"{pounds(one.amount)} was paid, {pounds(one.left)} is left",
            )  # fmt: skip
        if not lines:
            self.fields["amount"] = MoneyField(
                label="How much was too much?", help_text=f"{pounds(left)} at most"
            )
        self.order_fields([*(f"line_{one.number}" for one in lines), "amount", "reason"])

    def clean(self) -> dict[str, Any]:
        asked = self.cleaned_data
        named = {one.number: asked.get(f"line_{one.number}") for one in self.lines}
        parts = {number: part for number, part in named.items() if part}
        for one in self.lines:
            if parts.get(one.number, NOTHING) > one.left:
                words = f"At most {pounds(one.left)} is left of this line"
                self.add_error(f"line_{one.number}", words)
        amount = sum(parts.values(), NOTHING) if self.lines else asked.get("amount")
        if self.lines and not parts and not self.errors:
            raise ValidationError("Enter how much of a line was too much")
        if amount and amount > self.left:
            raise ValidationError(f"At most {pounds(self.left)} can be found to be too much")
        return {**asked, "lines": parts, "amount": amount}


class ListFilter(forms.Form):
    """Which overpayments to list."""

    state = forms.ChoiceField(
        label="State", required=False,
        choices=[("", "All"), ("open", "All that have not ended"), *Overpayment.State.choices],
    )  # fmt: skip
    age = forms.ChoiceField(
        label="Found", required=False, choices=[("", "Any time"), *queries.AGES.items()]
    )


class DisputeForm(forms.Form):
    words = _why(
        "Why is it not right?", "Say why it is not right",
        "Another officer than the one who found it decides. Nothing is taken until then", 500,
    )  # fmt: skip


class ReasonForm(forms.Form):
    reason = _why("Why?", "Say why")


class DecideForm(forms.Form):
    """What a second officer makes of a dispute."""

    outcome = forms.ChoiceField(
        label="What do you decide?",
        choices=[
            ("upheld", "It is right: the amount stands"),
            ("lowered", "It is less"),
            ("withdrawn", "Nothing was paid too much"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what you decide"},
    )
    amount = MoneyField(label="How much, if it is less", required=False)
    reason = _why("Why?", "Say why, so that the person can follow it", "The person reads this")

    def __init__(self, *args: Any, than: Decimal, **options: Any) -> None:
        super().__init__(*args, **options)
        self.than = than

    def clean(self) -> dict[str, Any]:
        asked = self.cleaned_data
        amount = asked.get("amount")
        if asked.get("outcome") == "lowered" and not (
            amount and rules.is_lower(amount, than=self.than)
        ):
            self.add_error("amount", f"Enter an amount less than {pounds(self.than)}")
        return asked


class PlanForm(forms.Form):
    """How it is paid back."""

    method = forms.ChoiceField(
        label="How is it paid back?", choices=Plan.Method.choices, widget=Radios(),
        error_messages={"required": "Choose how it is paid back"},
    )  # fmt: skip
    months = forms.IntegerField(
        label="For how many months, if by instalments", required=False, min_value=1,
        max_value=rules.MOST_MONTHS,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-2"}),
        error_messages={
            "invalid": "Enter a number of months, like 6",
            "min_value": "Enter from 1 to 12 months",
            "max_value": "Enter from 1 to 12 months",
        },
    )  # fmt: skip
    note = forms.CharField(
        label="Anything to add", required=False, max_length=300,
        widget=forms.Textarea({"rows": 2}),
    )  # fmt: skip

    def __init__(
        self, *args: Any, owed: Decimal, at: datetime, from_pay: bool = True, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        known = queries.figures(on=today(at))
        self.owed, self.least = owed, known.least
        figures = {"next": known.next_share, "share": known.share, "least": known.least}
        said = {code: f"{value.normalize():f}" for code, value in figures.items()}
        widget: Any = self.fields["method"].widget
        widget.hints = {code: words.format(**said) for code, words in HINTS.items()}
        if not from_pay:
            field: Any = self.fields["method"]
            field.choices = [one for one in Plan.Method.choices if one[0] != "payroll"]

    def clean(self) -> dict[str, Any]:
        asked = self.cleaned_data
        if asked.get("method") == Plan.Method.INSTALMENTS and "months" not in self.errors:
            months = asked.get("months")
            if not months:
                self.add_error("months", "Enter for how many months")
            elif not rules.long_enough(rules.instalments(self.owed, months), least=self.least):
                words = f"Each instalment must be {pounds(self.least)} or more: fewer months"
                self.add_error("months", words)
        return asked


class ReceiveForm(forms.Form):
    """What came back, when, and for which instalment."""

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    amount = MoneyField(label="How much arrived?")
    day = GovukDateField(label="Day it was in our account")

    def __init__(
        self, *args: Any, row: Overpayment, parts: Sequence[Instalment], at: datetime,
        **options: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **options)
        self.row, self.at = row, at
        self.parts = {one.number: one for one in parts if one.received < one.amount}
        if parts:
            self.fields["instalment"] = forms.TypedChoiceField(
                label="Which instalment is it for?", coerce=int, widget=forms.RadioSelect,
                choices=[
                    (one.number, f"{one.number}: {pounds(one.amount - one.received)} due on "
                     f"{one.due_on:%-d %B %Y}")
                    for one in self.parts.values()
                ],
                error_messages={"required": "Choose which instalment it is for"},
            )  # fmt: skip
            self.order_fields(["instalment", "amount", "day"])

    def clean(self) -> dict[str, Any]:
        asked = self.cleaned_data
        amount, day, part = asked.get("amount"), asked.get("day"), asked.get("instalment")
        one = self.parts.get(part) if part else None
        left = one.amount - one.received if one else None
        if amount and not rules.may_be_received(
            amount, left=self.row.balance, instalment_left=left
        ):
            most = self.row.balance if left is None else min(left, self.row.balance)
            self.add_error("amount", f"At most {pounds(most)} is left")
        found, on = today(self.row.found_at), today(self.at)
        if day and not rules.possible_day(day, found_on=found, on=on):
            words = f"The day must be from {found:%-d %B %Y} to today"
            self.add_error("day", ValidationError(words, code="day"))
        return asked


class AcceptForm(forms.Form):
    plan = forms.IntegerField(widget=forms.HiddenInput)


class AnswerForm(forms.Form):
    agree = forms.TypedChoiceField(
        choices=[("yes", "Yes"), ("no", "No")], coerce=lambda said: said == "yes"
    )


class LeftFilter(forms.Form):
    """Which list of people who have left."""

    list = forms.ChoiceField(
        required=False,
        choices=[
            ("claims", "Claims never sent"), ("owed", "What we owe them"),
            ("owing", "What they owe"),
        ],
    )  # fmt: skip
