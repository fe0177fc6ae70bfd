"""Why something is not to be."""

from typing import Any

from django import forms


class WhyForm(forms.Form):
    """Why something is declined, withdrawn or cancelled."""

    why = forms.CharField(
        max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why"},
    )  # fmt: skip

    def __init__(self, *args: Any, label: str, hint: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["why"].label, self.fields["why"].help_text = label, hint
