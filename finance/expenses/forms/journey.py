"""One journey in one's own vehicle."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms

from finance.expenses.forms.line import LineForm
from finance.expenses.models import Line
from finance.expenses.queries import price_of
from finance.expenses.rules import Journey, beyond_commute, may_carry
from finance.expenses.rules.mileage import NO_MILES
from finance.expenses.vat.models import Fuel
from mss.pages.fields import FilesField, GovukDateField
from mss.pages.widgets import Radios


class JourneyForm(LineForm):
    """A journey in one's own vehicle; the amount is worked out."""

    amount = None  # type: ignore[assignment]
    vat = None  # type: ignore[assignment]
    no_receipt = None  # type: ignore[assignment]
    follows = None  # type: ignore[assignment]
    merchant = None  # type: ignore[assignment]
    vat_number = None  # type: ignore[assignment]
    tucked = ("fuel",)
    tucked_under = "If you keep a fuel receipt with it"
    worked_out_from = "miles"
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
    fuel = forms.ChoiceField(
        label="What does the car run on?",
        help_text="With a fuel receipt, VAT on the fuel can be got back. You are paid the same.",
        choices=[("", "Rather not say"), *Fuel.choices],
        required=False,
    )
    what = forms.CharField(
        label="Why did work need the journey?",
        help_text="For example, court at Southwark, case 4412",
        max_length=200,
        error_messages={"required": "Say why work needed the journey"},
    )
    receipts = FilesField(
        label="A fuel receipt, map or ticket", required=False, help_text="Mileage needs none."
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
            "fuel": self.cleaned_data.get("fuel", ""),
            "overdue_reason": self.cleaned_data["overdue_reason"],
        }  # fmt: skip

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        miles, commute = data.get("miles"), data.get("commute") or NO_MILES
        if miles is not None and not beyond_commute(miles, commute):
            self.add_error("commute", "This must be less than the miles of the whole journey")
        if data.get("fuel") and data.get("vehicle") != Line.Vehicle.CAR:
            data["fuel"] = ""  # asked of cars alone; what is hidden is not held against anybody
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
