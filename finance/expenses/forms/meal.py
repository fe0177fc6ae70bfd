"""A meal that work made necessary."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms

from finance.expenses.allowances.queries import problem_of_meal
from finance.expenses.forms.away import SHORT
from finance.expenses.forms.line import LineForm
from mss.foundation.money import NOTHING
from mss.pages.fields import MoneyField


class MealForm(LineForm):
    """A meal, less what would have been spent anyway."""

    normally = MoneyField(
        label="What would you normally have spent on that meal?",
        help_text="This is taken off. Leave it empty if you would have spent nothing.",
        least=NOTHING, required=False,
    )  # fmt: skip
    hours = forms.DecimalField(
        label="Hours you were kept on past your normal end of duty",
        help_text="Only if that is why you needed the meal.",
        required=False, min_value=Decimal("0.1"), max_value=Decimal("24"), max_digits=4,
        decimal_places=1, widget=forms.TextInput(attrs=SHORT),
        error_messages={"invalid": "Enter the hours as a number, like 2.5"},
    )  # fmt: skip
    field_order = (
        "once",
        "kept",
        "receipts",
        "spent_on",
        "amount",
        "vat",
        "merchant",
        "normally",
        "hours",
        "what",
    )

    def details(self) -> dict[str, Any]:
        typed = self.cleaned_data
        return super().details() | {
            "normally": typed["normally"] or NOTHING,
            "hours": typed["hours"],
        }

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("spent_on") and data.get("amount"):
            problem = problem_of_meal(
                self.person, data["spent_on"], paid=data["amount"],
                normally=data.get("normally") or NOTHING, hours=data.get("hours"),
            )  # fmt: skip
            if problem is not None:
                self.add_error(problem.field, problem.message)
        return data
