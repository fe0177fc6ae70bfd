"""What somebody would like to know of their pay."""

from __future__ import annotations

from decimal import Decimal

from django import forms

from mss.pages.fields import MoneyField
from mss.pages.widgets import Radios


class WhatIfForm(forms.Form):
    """Left empty, a thing stays as it is."""

    annual = MoneyField(
        label="Yearly pay, full time",
        help_text="For example the first point of the next rank. Leave it empty to keep yours.",
        required=False,
        least=Decimal(1000),
        most=Decimal(999_999),
    )
    percent = forms.DecimalField(
        label="Share of full time, per cent",
        help_text="For example 60 for three days of five. Leave it empty to keep yours.",
        required=False,
        min_value=Decimal(5),
        max_value=Decimal(100),
        max_digits=5,
        decimal_places=2,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5", "inputmode": "decimal"}),
        error_messages={
            "invalid": "The share must be a number, like 60",
            "min_value": "The share must be at least 5 per cent",
            "max_value": "The share must be at most 100 per cent",
        },
    )
    pension = forms.ChoiceField(
        label="Pension",
        choices=[("keep", "As it is"), ("out", "Without the pension"), ("in", "In the pension")],
        widget=Radios(inline=True),
        initial="keep",
        required=False,
    )

    def asked(self) -> dict[str, Decimal | bool | None]:
        """What `queries.what_if` takes."""
        said = self.cleaned_data
        share = said["percent"] / 100 if said.get("percent") else None
        choice = {"out": False, "in": True}.get(said.get("pension") or "keep")
        return {"annual": said.get("annual"), "share": share, "pension": choice}
