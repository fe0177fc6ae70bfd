"""What somebody would like to know of their pay."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms

from hr.pay.queries import Otherwise
from hr.pay.queries.estimating import Point
from mss.pages.fields import MoneyField
from mss.pages.widgets import Radios


def _number(label: str, help_text: str, *, least: int, most: int) -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        help_text=help_text,
        required=False,
        min_value=Decimal(least),
        max_value=Decimal(most),
        max_digits=5,
        decimal_places=2,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5", "inputmode": "decimal"}),
        error_messages={
            "invalid": f"{label}: type a number, like {(least + most) // 2}",
            "min_value": f"{label}: at least {least}",
            "max_value": f"{label}: at most {most}",
        },
    )


class WhatIfForm(forms.Form):
    """Left empty, a thing stays as it is."""

    point = forms.ChoiceField(label="Another rank, band or point", required=False)
    annual = MoneyField(
        label="Or another yearly pay, full time",
        help_text="Leave both empty to keep yours.",
        required=False,
        least=Decimal(1000),
        most=Decimal(999_999),
    )
    percent = _number(
        "Share of full time, per cent",
        "For example 60 for three days of five, or 110 for a tenth more than full time.",
        least=5, most=150,
    )  # fmt: skip
    hours = _number(
        "Or hours a week", "More or fewer than now. Leave both empty to keep yours.",
        least=1, most=60,
    )  # fmt: skip
    pension = forms.ChoiceField(
        label="Pension",
        choices=[("keep", "As it is"), ("out", "Without the pension"), ("in", "In the pension")],
        widget=Radios(inline=True),
        initial="keep",
        required=False,
    )
    contribution = _number(
        "Another pension contribution, per cent", "Of your pay. Leave it empty for the usual one.",
        least=0, most=50,
    )  # fmt: skip

    def __init__(self, *args: Any, points: Sequence[Point], **named: Any) -> None:
        super().__init__(*args, **named)
        choices = [("", "As it is"), *((one.key, one.words) for one in points)]
        self.fields["point"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and (wrong := self.asked.wrong):
            self.add_error(None, wrong)
        return data

    @property
    def asked(self) -> Otherwise:
        """What `queries.what_if` takes."""
        said = self.cleaned_data
        return Otherwise(
            annual=said.get("annual"),
            point=said.get("point") or "",
            share=None if said.get("percent") is None else said["percent"] / 100,
            hours=said.get("hours"),
            pension={"out": False, "in": True}.get(said.get("pension") or "keep"),
            percent=said.get("contribution"),
        )
