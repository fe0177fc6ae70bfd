"""What the portal itself asks."""

import uuid

from django import forms

from mss.pages.widgets import Radios

SCORES = [("5", "Very good"), ("4", "Good"), ("3", "All right"), ("2", "Bad"), ("1", "Very bad")]


class FeedbackForm(forms.Form):
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    about = forms.CharField(widget=forms.HiddenInput, required=False, max_length=200)
    score = forms.TypedChoiceField(
        label="How was it?",
        choices=SCORES,
        coerce=int,
        widget=Radios,
        error_messages={"required": "Choose how it was"},
    )
    comment = forms.CharField(
        label="What would make it better?",
        help_text="Leave out names and personal details.",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
