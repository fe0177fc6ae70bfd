"""What a person says when a machine is to act for them."""

import uuid
from datetime import datetime, timedelta

from django import forms

from mss.interfaces import scopes

DAYS = {"30": "30 days", "90": "90 days", "365": "A year"}


class TokenForm(forms.Form):
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    name = forms.CharField(
        label="What is it for?",
        max_length=60,
        help_text="The system that will use it, like “BCU rota system”.",
        error_messages={"required": "Enter what the token is for"},
    )
    scopes = forms.MultipleChoiceField(
        label="What may it do?",
        widget=forms.CheckboxSelectMultiple,
        help_text="Choose as little as it needs. It can never do more than you can.",
        error_messages={"required": "Choose what the token may do"},
    )
    days = forms.ChoiceField(
        label="How long may it be used?",
        choices=list(DAYS.items()),
        widget=forms.RadioSelect,
        initial="90",
        error_messages={"required": "Choose how long it may be used"},
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["scopes"].choices = list(scopes.offered().items())  # type: ignore[attr-defined]

    def expires_at(self, now: datetime) -> datetime:
        """The instant the token ends, counted from `now`."""
        return now + timedelta(days=int(self.cleaned_data["days"]))
