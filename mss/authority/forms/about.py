"""What a version is called, and from when it holds."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from mss.foundation.working_time import midnight, today
from mss.pages.fields import GovukDateField

FURTHEST = 3  # years ahead that a typing mistake would be taken for


class AboutForm(forms.Form):
    """Title, and what is new."""

    title = forms.CharField(
        label="What is it called?",
        max_length=120,
        error_messages={"required": "Enter what it is called"},
    )
    note = forms.CharField(
        label="What is new in this version, and why?",
        required=False,
        max_length=2000,
        help_text="Everybody reads this once it is published.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class StartForm(forms.Form):
    """The day from which a version holds, in London."""

    starts = GovukDateField(
        label="From which day does it hold?", error_messages={"required": "Enter the day"}
    )

    def __init__(self, *args: Any, first: datetime, at: datetime, **options: Any) -> None:
        self.first, self.day = today(first), today(at)
        options.setdefault("initial", {"starts": self.first})
        super().__init__(*args, **options)
        self.fields[
            "starts"
        ].help_text = (
            f"From the first minute of that day. {self.first:%-d %B %Y} is the first possible."
        )

    def clean_starts(self) -> date:
        starts: date = self.cleaned_data["starts"]
        if starts < self.first:
            words = f"The day must be {self.first:%-d %B %Y} or later"
            raise ValidationError(words, code="day")
        if starts.year > self.day.year + FURTHEST:
            raise ValidationError(f"The year must be {self.day.year + FURTHEST} or before",
                                  code="year")  # fmt: skip
        return starts

    def instant(self) -> datetime:
        """The midnight with which the day begins."""
        return midnight(self.cleaned_data["starts"])
