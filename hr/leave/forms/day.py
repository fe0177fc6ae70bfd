"""One day, with the calendar of the phone."""

from __future__ import annotations

from typing import Any

from django import forms


class DayField(forms.DateField):
    """One day, with the calendar of the phone."""

    def __init__(self, **options: Any) -> None:
        shape = {"type": "date", "class": "govuk-input govuk-input--width-10"}
        widget = forms.DateInput(attrs=shape, format="%Y-%m-%d")
        errors = {"invalid": "Enter a day, like 2026-08-14", "required": "Enter the day"}
        super().__init__(widget=widget, error_messages=errors, **options)
