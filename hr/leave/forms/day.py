"""One day, with the calendar of the phone."""

from __future__ import annotations

from typing import Any

from django import forms


class DayField(forms.DateField):
    """One day, with the calendar of the phone. What is missing is named as the field is."""

    def __init__(self, **options: Any) -> None:
        shape = {"type": "date", "class": "govuk-input govuk-input--width-10"}
        widget = forms.DateInput(attrs=shape, format="%Y-%m-%d")
        label = str(options.get("label", ""))
        named = f"{label[:1].lower()}{label[1:]}"
        name = "the day" if label.endswith("?") else f"the {named}".replace("the a ", "a ")
        errors = {"invalid": "Enter a day, like 2026-08-14", "required": f"Enter {name}"}
        super().__init__(widget=widget, error_messages=errors, **options)
