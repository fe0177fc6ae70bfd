"""One thing spent. The policy itself is asked through queries."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import forms

from finance.expenses.details import Details
from finance.expenses.queries import is_late, problems_of_line
from finance.expenses.special.queries import following
from mss.foundation.money import NOTHING, pounds
from mss.foundation.working_time import today
from mss.pages.fields import FilesField, GovukDateField, MoneyField
from mss.people.models import Person

FILES = {"receipts", "kept"}
SAID_OR_NOT = ("no_receipt", "merchant", "vat_number", "overdue_reason")
OVERDUE = "overdue_reason"
SAID_BY_NONE = ("vat", "normally", "commute", "passengers")  # nought is left empty
UNPROVED = ("no_receipt", "follows")
FARE = "fare"
EXAMPLES = {
    "meal": "lunch, kept on at a crime scene past my finishing time",
    FARE: "train to Bristol and back, to meet a witness",
    "parking": "two hours by the court, to give evidence",
    "hotel": "one night in York, an enquiry over two days",
    "dog": "15 kg of dog food, the kennel had run out",
    "fee": "this year’s membership of my professional body",
    "eyes": "eyesight test, I work at a screen all day",
    "move": "removal van to the new address",
}


class LineForm(forms.Form):
    """One thing spent, with its receipt."""

    proved = False  # whether a receipt is there, so that nobody need say why there is none
    worked_out_from = "amount"  # the field that is put right where the amount is wrong
    tucked: tuple[str, ...] = ("vat_number",)  # asked of who wants to say it
    tucked_under = "For the VAT of a large bill"
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
    merchant = forms.CharField(
        label="Who did you pay?", help_text="As on the receipt.", max_length=120, required=False
    )
    what = forms.CharField(
        label="What was it, and why did work need it?",
        max_length=200,
        error_messages={"required": "Say what it was and why work needed it"},
    )

    no_receipt = forms.CharField(
        label="If you have no receipt, why not?",
        help_text="For small amounts only. Whoever decides sees it.",
        max_length=300,
        required=False,
    )
    vat_number = forms.CharField(
        label="VAT number of who you paid",
        help_text="As on the receipt, like GB 123 4567 89. It is needed when much was spent.",
        max_length=15,
        required=False,
        widget=forms.TextInput(attrs={"class": "govuk-input govuk-input--width-10"}),
    )

    follows = forms.BooleanField(label="The receipt follows", required=False)
    overdue_reason = forms.CharField(
        label="Why is it claimed only now?",
        help_text="Whoever decides reads it and must agree in writing, or it is not paid.",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, kind: str, person: Person, at: datetime, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial = {
            name: value for name, value in self.initial.items() if value or name not in SAID_BY_NONE
        }
        self.kind, self.person, self.at = kind, person, at
        if kind in EXAMPLES and "what" in self.fields:
            self.fields["what"].help_text = f"For example, {EXAMPLES[kind]}"
        if kind == FARE:  # hardly any has VAT on it
            self.tucked = ("merchant", "vat", "vat_number")
            self.tucked_under = "Who you paid, and VAT"
        if "follows" in self.fields:
            self._offer_to_follow()

    def _offer_to_follow(self) -> None:
        """Where the policy lets the receipt of this kind follow today, up to how much and until
        when; else it is not asked."""
        found = following(self.kind, on=today(self.at))
        if found is None:
            del self.fields["follows"]
            return
        self.fields["follows"].help_text = (
            f"Up to {pounds(found.most)}. Add it within {found.days} working days after you send "
            "the claim: it is paid then."
        )

    def references(self) -> list[str]:
        """Receipts taken in by an earlier try of this same form."""
        return [one for one in (self["kept"].value() or "").split(",") if one]

    def doubt(self, names: Collection[str]) -> None:
        """Say at each of the fields that what stands in it was not read for certain."""
        for name in names:
            if name in self.fields:
                self.fields[
                    name
                ].help_text = "Check this against the receipt: it could not be read for certain."

    @property
    def asked_fields(self) -> list[forms.BoundField]:
        """What everybody is asked, and why it comes late of whoever has to say that."""
        late = self[OVERDUE]
        needed = bool(late.errors) or self._comes_late()
        late.field.required = needed  # said only: whether it is missing, the rules have answered
        asks_why = needed or bool(late.value())
        return [
            field for field in self.visible_fields()
            if field.name not in self.tucked and (field.name != OVERDUE or asks_why)
            and not (self.proved and field.name in UNPROVED)
        ]  # fmt: skip

    @property
    def unproved_fields(self) -> list[forms.BoundField]:
        """What is asked of whoever has no receipt, where one is there: closed."""
        return [self[name] for name in UNPROVED if self.proved and name in self.fields]

    @property
    def unproved_open(self) -> bool:
        return any(field.value() or field.errors for field in self.unproved_fields)

    def _comes_late(self) -> bool:
        """Whether the day that stands in it needs a reason by now, as of a line kept too long."""
        said = getattr(self, "cleaned_data", {}) if self.is_bound else self.initial
        day = said.get("spent_on")
        return isinstance(day, date) and is_late(self.kind, day, at=self.at)

    @property
    def tucked_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.tucked if name in self.fields]

    @property
    def tucked_open(self) -> bool:
        """Whether something stands in one of them, or is wrong with it."""
        return any(field.value() or field.errors for field in self.tucked_fields)

    def typed(self) -> dict[str, Any]:
        """What was typed, complete or not, as `initial` takes it back. Files are not typed."""
        return {name: self[name].value() for name in self.fields if name not in FILES}

    def details(self) -> dict[str, Any]:
        """The line, in the words of the operation."""
        names = ("spent_on", "what", "amount", "vat")
        found = {name: self.cleaned_data[name] for name in names}
        found |= {name: self.cleaned_data.get(name, "") for name in SAID_OR_NOT}
        found["follows"] = self.cleaned_data.get("follows", False)
        return {**found, "vat": found["vat"] or NOTHING, "kind": self.kind}

    def so_far(self) -> dict[str, Any]:
        """The same of what can be read already; what is missing or wrong is left out."""
        self.full_clean()
        said = {
            name: value for name, value in self.cleaned_data.items()
            if name in Details.__annotations__ and value not in (None, "")
        }  # fmt: skip
        return said | {"kind": self.kind}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        spent_on, amount = data.get("spent_on"), self._amount(data)
        if spent_on is not None and amount is not None:
            for problem in problems_of_line(
                kind=self.kind, spent_on=spent_on, amount=amount,
                vat=data.get("vat") or NOTHING, overdue_reason=data.get(OVERDUE, ""),
                nights=data.get("nights") or 0, at=self.at,
            ):  # fmt: skip
                field = problem.field if problem.field in self.fields else self.worked_out_from
                self.add_error(field, problem.message)
        return data

    def _amount(self, data: dict[str, Any]) -> Decimal | None:
        amount: Decimal | None = data.get("amount")
        return amount
