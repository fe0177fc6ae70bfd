"""A time of day as people type it."""

import re
from datetime import time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

_TIME = re.compile(r"(\d{1,2})[:.h]?(\d{2})?")


class ClockField(forms.CharField):
    """A time on the 24-hour clock: ``7``, ``0700``, ``07:00`` or ``7.00``."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(
            attrs={"class": "govuk-input--width-5", "inputmode": "numeric", "autocomplete": "off"}
        )
        super().__init__(**{"max_length": 5, "widget": widget, **options})

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        return read_time(typed) if typed else None


def read_time(typed: str) -> time:
    """The time that was typed. Raises ValidationError with what to type instead."""
    text = typed.strip()
    found = _TIME.fullmatch(text.zfill(4) if len(text) == 3 and text.isdecimal() else text)
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (99, 0)
    if hour > 23 or minute > 59:
        raise ValidationError("Enter a time on the 24-hour clock, like 07:00 or 22:30")
    return time(hour, minute)
