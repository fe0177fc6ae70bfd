"""Booking a place for somebody one looks after."""

from datetime import datetime
from typing import Any

from django import forms

from mss.people.fields import PersonField
from mss.people.models import Person


class ForForm(forms.Form):
    """Whom a place is booked for; nobody named is oneself."""

    person = PersonField(
        label="Who?", required=False,
        help_text="A name, or a reference such as PER-26-000123. You agree to it by booking it.",
    )  # fmt: skip

    def __init__(self, *args: Any, viewer: Person, at: datetime, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["person"]
        field.sees(viewer, at)
