"""Which kind of thing was paid for."""

import uuid

from django import forms

from finance.expenses.models import Line
from mss.pages.widgets import Radios

HINTS = {
    "meal": "When work kept you from your normal meal",
    "fare": "Tickets, taxis, contactless fares",
    "mileage": "Your own car, motorcycle or bicycle",
    "dog": "Not the daily care that your allowance in pay is for",
}


class KindForm(forms.Form):
    """What did you pay for?"""

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    kind = forms.ChoiceField(
        label="What did you pay for?",
        choices=[one for one in Line.Kind.choices if one[0] != Line.Kind.TOPUP],
        widget=Radios(hints=HINTS),
        error_messages={"required": "Choose what you paid for"},
    )
