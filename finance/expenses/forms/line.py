"""One thing spent. The policy itself is asked through queries."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from datetime import datetime
from decimal import Decimal
from typing import Any

from django import forms

from finance.expenses.queries import problems_of_line
from mss.foundation.money import NOTHING
from mss.pages.fields import FilesField, GovukDateField, MoneyField
from mss.people.models import Person

FILES = {"receipts", "kept"}


class LineForm(forms.Form):
    """One thing spent, with its receipt."""

    worked_out_from = "amount"  # the field that is put right where the amount is wrong
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

    no_receipt = forms.CharField(
        label="If you have no receipt, why not?",
        help_text="For small amounts only. Whoever decides sees it.",
        max_length=300,
        required=False,
    )

    def __init__(self, *args: Any, kind: str, person: Person, at: datetime, **options: Any) -> None:
        super().__init__(*args, **options)
        self.kind, self.person, self.at = kind, person, at

    def references(self) -> list[str]:
        """Receipts taken in by an earlier try of this same form."""
        return [one for one in (self["kept"].value() or "").split(",") if one]

    def doubt(self, names: Collection[str]) -> None:
        """Say at each of the fields that what stands in it was hard to read."""
        for name in names:
            if name in self.fields:
                self.fields[name].help_text = "Check this: it was hard to read on the receipt."

    def typed(self) -> dict[str, Any]:
        """What was typed, complete or not, as `initial` takes it back. Files are not typed."""
        return {name: self[name].value() for name in self.fields if name not in FILES}

    def details(self) -> dict[str, Any]:
        """The line, in the words of the operation."""
        names = ("spent_on", "what", "amount", "vat")
        found = {name: self.cleaned_data[name] for name in names}
        found["no_receipt"] = self.cleaned_data.get("no_receipt", "")
        return {**found, "vat": found["vat"] or NOTHING, "kind": self.kind}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        spent_on, amount = data.get("spent_on"), self._amount(data)
        if spent_on is not None and amount is not None:
            for problem in problems_of_line(
                kind=self.kind, spent_on=spent_on, amount=amount,
                vat=data.get("vat") or NOTHING, at=self.at,
            ):  # fmt: skip
                field = problem.field if problem.field in self.fields else self.worked_out_from
                self.add_error(field, problem.message)
        return data

    def _amount(self, data: dict[str, Any]) -> Decimal | None:
        amount: Decimal | None = data.get("amount")
        return amount
