"""What is asked of whoever takes a claim in hand."""

from typing import Any

from django import forms

ACTS = [("take", "Take it"), ("release", "Let it go"), ("take-over", "Take it over")]


class WorkForm(forms.Form):
    """Take it, let it go, or take it over, saying why."""

    act = forms.ChoiceField(choices=ACTS, widget=forms.HiddenInput)
    why = forms.CharField(
        label="Why do you take it over?", max_length=300, required=False,
        widget=forms.TextInput(attrs={"class": "govuk-input"}),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("act") == "take-over" and not data.get("why", "").strip():
            self.add_error("why", "Say why you take it over")
        return data
