"""A change that somebody else has a say in, and why it is not to be."""

from typing import Any, Final

from django import forms

from mss.foundation.uploads import ACCEPT
from mss.pages.fields import GovukDateField

NEW: Final = {
    "name": ("Your new legal name", "As it stands on what you send.", 120, 0),
    "address": ("Your new home address", "With the postcode.", 400, 4),
}
PROOF: Final = {
    "name": "A marriage certificate, deed poll, passport or driving licence.",
    "address": "A bill, a tenancy agreement or a letter of the council, of the last three months.",
}


def _note(label: str) -> forms.CharField:
    return forms.CharField(
        label=label, required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )


class WorkplaceForm(forms.Form):
    """Where somebody would like to work usually."""

    after = forms.CharField(
        label="Where would you like to work usually?", max_length=120,
        help_text="The building, like Lambeth or Marlowe House.",
        error_messages={"required": "Enter the building"},
    )  # fmt: skip
    since = GovukDateField(
        label="From which day?", help_text="Like 4 6 2026.",
        error_messages={"required": "Enter the first day"},
    )  # fmt: skip
    note = _note("Why, in a few words?")


class SendForm(forms.Form):
    """A new legal name or home address, and its proof."""

    after = forms.CharField()
    since = GovukDateField(
        label="Since when?", help_text="The day it changed, like 4 6 2026.",
        error_messages={"required": "Enter the day it changed"},
    )  # fmt: skip
    file = forms.FileField(
        label="Photograph or file that proves it", widget=forms.FileInput(attrs={"accept": ACCEPT}),
        error_messages={"required": "Choose a photograph or a file"},
    )  # fmt: skip
    note = _note("Anything HR should know?")

    def __init__(self, *args: Any, what: str, **options: Any) -> None:
        super().__init__(*args, **options)
        label, hint, most, rows = NEW[what]
        widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
        self.fields["after"] = forms.CharField(
            label=label, help_text=hint, max_length=most, widget=widget,
            error_messages={"required": f"Enter {label.lower()}"},
        )  # fmt: skip
        self.fields[
            "file"
        ].help_text = (
            f"{PROOF[what]} A picture or a PDF, up to 15 MB. HR reads it, your manager does not."
        )


class WhyForm(forms.Form):
    """Why something is declined, or asked to be seen."""

    why = forms.CharField(
        max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why"},
    )  # fmt: skip

    def __init__(self, *args: Any, label: str, hint: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["why"].label, self.fields["why"].help_text = label, hint
