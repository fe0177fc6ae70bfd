"""Naming somebody on a form: by typing a name or a reference, spelt right or not."""

from datetime import datetime
from typing import Any

from django import forms

from mss.people.models import Person
from mss.people.queries import by_reference, places_of, search

OFFERED = 5


class PersonField(forms.CharField):
    """Cleans to the one person meant. When several could be, it says who, with their references.

    `sees` says whose eyes look, and must be called before the field is cleaned.
    """

    def __init__(self, **options: Any) -> None:
        options.setdefault("help_text", "A name, or a reference such as PER-26-000123.")
        options.setdefault("max_length", 100)
        super().__init__(**options)
        self.error_messages["required"] = "Enter a name"
        self.viewer: Person | None = None
        self.at: datetime | None = None

    def sees(self, viewer: Person, at: datetime) -> None:
        self.viewer, self.at = viewer, at

    def clean(self, value: Any) -> Person | None:  # type: ignore[override]
        typed = super().clean(value)
        if not typed:
            return None
        assert self.viewer is not None and self.at is not None
        if typed.upper().startswith("PER-"):
            one = by_reference(self.viewer, typed.split()[0].upper().rstrip(","))
            found = [one] if one else []
        else:
            found = search(self.viewer, typed, at=self.at, limit=OFFERED + 1)
            exact = [one for one in found if one.name.lower() == typed.lower()]
            found = exact if len(exact) == 1 else found
        if len(found) == 1:
            return found[0]
        if not found:
            raise forms.ValidationError("Nobody is called that. Check the spelling.")
        raise forms.ValidationError(_which(found, self.at))


def _which(found: list[Person], at: datetime) -> str:
    places = places_of(found, on=at.date())
    named = [
        f"{one.name}, {places[one.pk].post.title}: {one.reference}"
        if one.pk in places
        else f"{one.name}: {one.reference}"
        for one in found[:OFFERED]
    ]
    return "Which of these? Enter the reference. " + "; ".join(named)
