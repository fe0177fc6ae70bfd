"""A professional fee."""

from __future__ import annotations

from django import forms

from finance.expenses.forms.special.base import SpecialForm
from mss.pages.fields import GovukDateField, MoneyField


class FeeForm(SpecialForm):
    """A fee for membership of a professional body."""

    vat = None  # type: ignore[assignment]
    vat_number = None  # type: ignore[assignment]
    merchant = None  # type: ignore[assignment]
    said = ("body", "period_from", "period_to", "needed")
    body = forms.CharField(
        label="Which body?", help_text="As it is on the receipt, like CIPFA", max_length=120,
        error_messages={"required": "Enter the name of the body"},
    )  # fmt: skip
    period_from = GovukDateField(
        label="Which is the first day the fee is for?", help_text="Like 1 4 2026"
    )
    period_to = GovukDateField(label="And the last?", help_text="Like 31 3 2027")
    amount = MoneyField(label="How much was the fee?")
    what = forms.CharField(
        label="What in your role needs it?",
        help_text="For example, I sign the accounts as a qualified accountant",
        max_length=200,
        error_messages={"required": "Say what in your role needs it"},
    )
    needed = forms.BooleanField(
        label="I confirm that my role needs this membership", required=False
    )
    field_order = (
        "once", "kept", "receipts", "body", "period_from", "period_to", "spent_on", "amount",
        "what", "needed",
    )  # fmt: skip
