"""Whom a day is offered to, and what for."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from django import forms

from hr.duties.queries.swapping import colleagues
from mss.pages.fields import GovukDateField
from mss.people.models import Person

MOST = 60


class SwapForm(forms.Form):
    """A colleague of the own team or one beside it, and the day one takes over from them."""

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    colleague = forms.ChoiceField(
        label="Who would swap with you?",
        help_text="People of your team and the teams beside it. They are asked first.",
        error_messages={
            "required": "Choose a colleague",
            "invalid_choice": "Choose a colleague from the list",
        },
    )
    other_day = GovukDateField(
        label="Which day of theirs do you take over?",
        help_text="Leave it empty to exchange this one day.",
        required=False,
    )
    why = forms.CharField(label="Why?", max_length=200, required=False)

    def __init__(self, *args: Any, person: Person, at: datetime, **options: Any) -> None:
        super().__init__(*args, **options)
        self.people = {one.reference: one for one in colleagues(person, at=at)[:MOST]}
        field = self.fields["colleague"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            ("", "Choose somebody"),
            *((key, one.name) for key, one in self.people.items()),
        ]

    def clean_colleague(self) -> Person:
        return self.people[self.cleaned_data["colleague"]]
