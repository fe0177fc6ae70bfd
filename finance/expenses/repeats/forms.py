"""What is asked about a line that repeats."""

from datetime import datetime
from typing import Any

from django import forms

from finance.expenses.forms import OnceForm
from mss.foundation.working_time import today
from mss.pages.fields import GovukDateField

AHEAD = "Enter a day from tomorrow on, or leave it empty"


class UntilForm(forms.Form):
    """Until when."""

    until = GovukDateField(
        label="Until which day?", help_text="Leave it empty if it has no end yet.", required=False
    )

    def __init__(self, *args: Any, at: datetime, **options: Any) -> None:
        super().__init__(*args, **options)
        self.at = at

    def clean_until(self) -> Any:
        until = self.cleaned_data["until"]
        if until is not None and until <= today(self.at):
            raise forms.ValidationError(AHEAD)
        return until


class RepeatForm(UntilForm, OnceForm):
    """On which day of the month, until when."""

    field_order = ("once", "day", "until")
    day = forms.IntegerField(
        label="On which day of the month?", min_value=1, max_value=31,
        help_text="A number from 1 to 31. Where a month is shorter, it is its last day.",
        widget=forms.TextInput(
            attrs={"class": "govuk-input govuk-input--width-2", "inputmode": "numeric"}
        ),
        error_messages={
            "required": "Enter a day of the month", "invalid": "Enter a number from 1 to 31",
            "min_value": "Enter a number from 1 to 31", "max_value": "Enter a number from 1 to 31",
        },
    )  # fmt: skip
