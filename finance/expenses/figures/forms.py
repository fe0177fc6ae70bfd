"""What is asked about a new value of a figure."""

from datetime import datetime
from typing import Any

from django import forms

from finance.expenses.figures import rules
from finance.expenses.figures.queries import Figure
from finance.expenses.forms import OnceForm
from mss.foundation.working_time import today
from mss.pages.fields import GovukDateField


class FigureForm(OnceForm):
    """A value, from when, where it comes from, and why."""

    value = forms.DecimalField(
        label="New value", max_digits=12, decimal_places=2,
        widget=forms.TextInput(
            attrs={"class": "govuk-input govuk-input--width-5", "inputmode": "decimal"}
        ),
        error_messages={"required": "Enter the new value", "invalid": "Enter a number"},
    )  # fmt: skip
    starts = GovukDateField(label="First day it holds", help_text="Today or later.")
    source = forms.CharField(
        label="Where it comes from", max_length=200,
        help_text="The regulation, circular or decision, so that others can look it up.",
        error_messages={"required": "Say where the figure comes from"},
    )  # fmt: skip
    reason = forms.CharField(
        label="Why does it change?", max_length=500, help_text="The other owner reads this.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why it changes"},
    )  # fmt: skip

    def __init__(self, *args: Any, figure: Figure, at: datetime, **options: Any) -> None:
        super().__init__(*args, **options)
        self.figure, self.at = figure, at
        self.fields["value"].label = f"New value, in {figure.unit}"

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        latest = self.figure.latest
        after = latest.starts if latest else None
        starts = data.get("starts")
        if starts and not rules.may_begin(starts, today=today(self.at), latest=after):
            words = f", after {after:%-d %B %Y}" if after and after >= today(self.at) else ""
            self.add_error("starts", f"The first day is today or later{words}")
        if not self.errors:
            present = latest.value if latest else None
            wrong = rules.faults(
                self.figure.unit, data["value"], present=present, source=data["source"],
                reason=data["reason"],
            )  # fmt: skip
            for field, words in wrong.items():
                self.add_error(field, words)
        return data
