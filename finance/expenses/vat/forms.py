"""Which month's VAT."""

from datetime import date, timedelta
from typing import Any

from django import forms

FIRST = date(2012, 2, 1)


class MonthForm(forms.Form):
    """A month; without, the last whole one."""

    month = forms.RegexField(
        r"^20\d\d-(0[1-9]|1[0-2])$", label="Month", required=False,
        help_text="Like 2026-05.", widget=forms.TextInput(attrs={"type": "month"}),
        error_messages={"invalid": "Enter a month, like 2026-05"},
    )  # fmt: skip

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.today = today
        self.initial = {"month": f"{self.asked():%Y-%m}"}

    def clean_month(self) -> date | None:
        text = str(self.cleaned_data["month"])
        first = date.fromisoformat(f"{text}-01") if text else None
        if first and not FIRST <= first <= self.today:
            raise forms.ValidationError("Choose a month from February 2012 up to this one")
        return first

    def asked(self) -> date:
        """The first day of the month asked for; of the usual where it cannot be read."""
        found: date | None = self.cleaned_data.get("month") if self.is_valid() else None
        return found or (self.today.replace(day=1) - timedelta(days=1)).replace(day=1)
