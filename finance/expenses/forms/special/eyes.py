"""An eyesight test, or glasses."""

from __future__ import annotations

from django import forms

from finance.expenses.forms.special.base import SpecialForm
from finance.expenses.special import rules
from mss.pages.fields import MoneyField
from mss.pages.widgets import Radios


class EyesForm(SpecialForm):
    """An eyesight test, or glasses for screen work."""

    said = ("part", "needed")
    part = forms.ChoiceField(
        label="What did you pay for?", choices=list(rules.PARTS.items()), widget=Radios,
        error_messages={"required": "Choose the test or the glasses"},
    )  # fmt: skip
    amount = MoneyField(label="How much of it do you claim, with VAT?")
    what = forms.CharField(
        label="What do you use a screen for at work?",
        help_text="For example, I write reports most of the day",
        max_length=200,
        error_messages={"required": "Say what you use a screen for at work"},
    )
    needed = forms.BooleanField(
        label="I work at a screen for much of the day",
        help_text="For glasses, this also says: the test found that I need them for screen work.",
        required=False,
    )
    field_order = (
        "once", "kept", "receipts", "part", "spent_on", "amount", "vat", "what", "needed",
    )  # fmt: skip
