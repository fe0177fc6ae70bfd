"""What is asked about a claim. The policy itself is asked through queries."""

from __future__ import annotations

import uuid
from datetime import datetime
from decimal import Decimal
from typing import Any

from django import forms

from finance.expenses.models import Claim, Line
from finance.expenses.queries import price_of, problems_of_line
from finance.expenses.rules import Journey, beyond_commute, may_carry
from finance.expenses.rules.mileage import NO_MILES
from mss.foundation.money import NOTHING
from mss.pages.fields import FilesField, GovukDateField, MoneyField
from mss.pages.widgets import Radios
from mss.people.models import Person

HINTS = {
    "meal": "When work kept you from your normal meal",
    "fare": "Tickets, taxis, contactless fares",
    "mileage": "Your own car, motorcycle or bicycle",
    "dog": "Not the daily care that your allowance in pay is for",
}


FILES = {"receipts", "kept"}


class KindForm(forms.Form):
    """What did you pay for?"""

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    kind = forms.ChoiceField(
        label="What did you pay for?",
        choices=[one for one in Line.Kind.choices if one[0] != Line.Kind.TOPUP],
        widget=Radios(hints=HINTS),
        error_messages={"required": "Choose what you paid for"},
    )


class LineForm(forms.Form):
    """One thing spent, with its receipt."""

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    kept = forms.CharField(widget=forms.HiddenInput, required=False)
    receipts = FilesField(
        label="Photograph of the receipt",
        help_text="Take a photograph or choose files: JPEG, PNG, HEIC or PDF, up to 15 MB each.",
        required=False,
    )
    spent_on = GovukDateField(label="When did you pay?", help_text="For example, 14 11 2026")
    amount = MoneyField(label="How much was it, with VAT?")
    vat = MoneyField(
        label="VAT on the receipt", help_text="If the receipt shows it.", least=NOTHING,
        required=False,
    )  # fmt: skip
    what = forms.CharField(
        label="What was it, and why did work need it?",
        help_text="For example, lunch, kept on at a crime scene past my finishing time",
        max_length=200,
        error_messages={"required": "Say what it was and why work needed it"},
    )

    def __init__(self, *args: Any, kind: str, person: Person, at: datetime, **options: Any) -> None:
        super().__init__(*args, **options)
        self.kind, self.person, self.at = kind, person, at

    def references(self) -> list[str]:
        """Receipts taken in by an earlier try of this same form."""
        return [one for one in (self["kept"].value() or "").split(",") if one]

    def typed(self) -> dict[str, Any]:
        """What was typed, complete or not, as `initial` takes it back. Files are not typed."""
        return {name: self[name].value() for name in self.fields if name not in FILES}

    def details(self) -> dict[str, Any]:
        """The line, in the words of the operation."""
        names = ("spent_on", "what", "amount", "vat")
        found = {name: self.cleaned_data[name] for name in names}
        return {**found, "vat": found["vat"] or NOTHING, "kind": self.kind}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        spent_on, amount = data.get("spent_on"), self._amount(data)
        if spent_on is not None and amount is not None:
            for problem in problems_of_line(
                kind=self.kind, spent_on=spent_on, amount=amount,
                vat=data.get("vat") or NOTHING, at=self.at,
            ):  # fmt: skip
                field = problem.field if problem.field in self.fields else "miles"
                self.add_error(field, problem.message)
        return data

    def _amount(self, data: dict[str, Any]) -> Decimal | None:
        amount: Decimal | None = data.get("amount")
        return amount


class JourneyForm(LineForm):
    """A journey in one's own vehicle; the amount is worked out."""

    amount = None  # type: ignore[assignment]
    vat = None  # type: ignore[assignment]
    spent_on = GovukDateField(label="When was the journey?", help_text="For example, 14 11 2026")
    vehicle = forms.ChoiceField(
        label="What did you travel in?",
        choices=Line.Vehicle.choices,
        initial=Line.Vehicle.CAR,
        widget=Radios(inline=True),
    )
    journey_from = forms.CharField(label="From", max_length=100, help_text="Place or postcode")
    journey_to = forms.CharField(label="To", max_length=100, help_text="Place or postcode")
    miles = forms.DecimalField(
        label="How many miles?",
        help_text="There and back if you claim both.",
        min_value=Decimal("0.1"),
        max_value=Decimal("2000"),
        max_digits=6,
        decimal_places=1,
        widget=forms.TextInput(
            attrs={"inputmode": "decimal", "class": "govuk-input govuk-input--width-5"}
        ),
        error_messages={
            "required": "Enter the miles",
            "invalid": "Enter the miles as a number, like 12.5",
            "min_value": "The miles must be 0.1 or more",
            "max_value": "The miles must be 2,000 or less",
        },
    )
    commute = forms.DecimalField(
        label="Miles of it that are your normal way to work",
        help_text="These are taken off: the way to your usual place of work is not paid.",
        required=False,
        min_value=Decimal("0"),
        max_digits=6,
        decimal_places=1,
        widget=forms.TextInput(
            attrs={"inputmode": "decimal", "class": "govuk-input govuk-input--width-5"}
        ),
        error_messages={"invalid": "Enter the miles as a number, like 12.5"},
    )
    passengers = forms.IntegerField(
        label="Colleagues who travelled along for work",
        help_text="How many, in a car or van. Each adds to what you are paid a mile.",
        required=False,
        min_value=0,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "class": "govuk-input govuk-input--width-2"}
        ),
        error_messages={"invalid": "Enter how many, like 2"},
    )
    what = forms.CharField(
        label="Why did work need the journey?",
        help_text="For example, court at Southwark, case 4412",
        max_length=200,
        error_messages={"required": "Say why work needed the journey"},
    )
    receipts = FilesField(
        label="A map or ticket", required=False, help_text="Mileage needs no receipt."
    )
    field_order = (
        "once",
        "kept",
        "spent_on",
        "vehicle",
        "journey_from",
        "journey_to",
        "miles",
        "commute",
        "passengers",
        "what",
        "receipts",
    )

    def details(self) -> dict[str, Any]:
        names = ("spent_on", "what", "vehicle", "journey_from", "journey_to", "miles")
        return {
            **{name: self.cleaned_data[name] for name in names}, "kind": self.kind,
            "commute": self.cleaned_data.get("commute") or NO_MILES,
            "passengers": self.cleaned_data.get("passengers") or 0,
        }  # fmt: skip

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        miles, commute = data.get("miles"), data.get("commute") or NO_MILES
        if miles is not None and not beyond_commute(miles, commute):
            self.add_error("commute", "This must be less than the miles of the whole journey")
        if not may_carry(data.get("vehicle", ""), data.get("passengers") or 0):
            self.add_error("passengers", "Up to eight colleagues can come along, in a car or van")
        return data

    def _amount(self, data: dict[str, Any]) -> Decimal | None:
        if not all(data.get(name) for name in ("spent_on", "vehicle", "miles")):
            return None
        journey = Journey(
            data["vehicle"], data["spent_on"], data["miles"], data.get("commute") or NO_MILES,
            data.get("passengers") or 0,
        )  # fmt: skip
        found = price_of(self.person, journey, at=self.at)
        return found.amount if found else None


class OnceForm(forms.Form):
    """A press that counts once."""

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class SendForm(forms.Form):
    """The claim as it was checked."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class NoteForm(forms.Form):
    """A note for the approver, while the claim waits."""

    note = forms.CharField(
        label="Your note",
        help_text="Whoever decides sees it, and must read the claim again.",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Write the note"},
    )


class ClaimFilter(forms.Form):
    """Which of my claims to list."""

    state = forms.ChoiceField(
        label="State", required=False, choices=[("", "All"), *Claim.State.choices]
    )
    q = forms.CharField(label="Reference or words", required=False, max_length=60)


def form_for(kind: str) -> type[LineForm]:
    return JourneyForm if kind == Line.Kind.MILEAGE else LineForm
