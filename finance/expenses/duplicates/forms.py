"""What is asked about a duplicate."""

from django import forms


class ExplainForm(forms.Form):
    """Why it is not the same."""

    words = forms.CharField(
        label="Why is it not the same?",
        help_text="For example, two of us each bought a ticket at the same time",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why it is not the same"},
    )


class TwiceForm(forms.Form):
    """Why it is not paid."""

    why = forms.CharField(
        label="Why is it claimed twice?",
        help_text="The claimant and whoever decides read this",
        max_length=280,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why it is claimed twice"},
    )


class FineForm(forms.Form):
    """Why it may be paid."""

    why = forms.CharField(
        label="Why is it fine?",
        help_text="Others read this later. Until you say so, the payment waits.",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why it is fine"},
    )
