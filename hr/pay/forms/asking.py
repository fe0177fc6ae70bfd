"""A question about a line."""

from __future__ import annotations

from uuid import uuid4

from django import forms


class AskLineForm(forms.Form):
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    words = forms.CharField(
        label="What would you like to know?",
        help_text="The payslip, the line and what changed go with it. You need not repeat them.",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Say what you would like to know"},
    )
