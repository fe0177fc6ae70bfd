"""Which kind of thing was paid for."""

import uuid
from datetime import date
from typing import Any

from django import forms

from finance.expenses.allowances.queries import kinds_for
from finance.expenses.models import Line
from mss.pages.widgets import Radios
from mss.people.models import Person

Kind = Line.Kind
GROUPS = {
    "Getting there": (Kind.FARE, Kind.MILEAGE, Kind.PARKING),
    "Eating and staying away": (
        Kind.MEAL,
        Kind.HOTEL,
        Kind.SCALE,
        Kind.INCIDENTAL,
        Kind.NIGHT,
        Kind.COURSE,
    ),
    "Once in a while": (Kind.FEE, Kind.EYES),
    "Agreed beforehand": (Kind.MOVE, Kind.COVERT),
    "Everything else": (Kind.DOG, Kind.OTHER),
}
HINTS = {
    "meal": "When work kept you from your normal meal",
    "fare": "Tickets, taxis, contactless fares",
    "mileage": "Your own car, motorcycle or bicycle",
    "dog": "Not the daily care that your allowance in pay is for",
    "scale": "No receipt needed",
    "night": "Kept in one place, ready to be sent out. No receipt needed",
    "course": "No receipt needed",
    "incidental": "Laundry, a newspaper, a call home. No receipt needed",
    "fee": "Membership of a body that your role needs",
    "eyes": "Or glasses, where the test says you need them for screen work",
    "move": "Under your agreement, with the receipts",
    "covert": "What it was for is kept from everybody who need not know",
}


class KindForm(forms.Form):
    """What did you pay for? Only what `person` can claim on the day."""

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    kind = forms.ChoiceField(
        label="What did you pay for?",
        widget=Radios(hints=HINTS),
        error_messages={
            "required": "Choose what you paid for",
            "invalid_choice": "Choose one of these",
        },
    )

    def __init__(self, *args: Any, person: Person, on: date, **options: Any) -> None:
        super().__init__(*args, **options)
        offered = kinds_for(person, on=on)
        groups = [(name, [(kind.value, kind.label) for kind in kinds if kind in offered])
                  for name, kinds in GROUPS.items()]  # fmt: skip
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(name, kinds) for name, kinds in groups if kinds]
