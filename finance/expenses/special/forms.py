"""What is asked about agreements, moves and receipts that follow."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from django import forms

from mss.pages.fields import FilesField, GovukDateField, MoneyField
from mss.pages.widgets import Radios
from mss.people.fields import PersonField
from mss.people.models import Person


class AnswerForm(forms.Form):
    """Did you agree to it?"""

    agreed = forms.TypedChoiceField(
        label="Did you agree to this beforehand?",
        choices=[("yes", "Yes, I agreed to it then"), ("no", "No, I did not")],
        coerce=lambda value: value == "yes",
        widget=Radios,
        error_messages={"required": "Say whether you agreed to it"},
    )


class MoveAgreementForm(forms.Form):
    """What was agreed with somebody who moves home."""

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    person = PersonField(label="Who moves?", error_messages={"required": "Enter who moves"})
    agreed_on = GovukDateField(label="Which day was it agreed?", help_text="Like 14 11 2026")
    last_day = GovukDateField(
        label="Up to which day may they spend?",
        help_text="For example, the end of the tax year after the one of the move",
    )
    cap = MoneyField(label="Up to how much, with VAT?")
    note = forms.CharField(
        label="From where to where, and why?",
        help_text="For example, Leeds to Lambeth, posted to Central East",
        max_length=200,
        error_messages={"required": "Say from where to where, and why"},
    )

    def __init__(self, *args: Any, viewer: Person, at: datetime, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["person"]
        assert isinstance(field, PersonField)
        field.sees(viewer, at)


class BringForm(forms.Form):
    """The receipt that follows, or why there is none."""

    receipts = FilesField(
        label="Photograph of the receipt",
        help_text="Take a photograph or choose files: JPEG, PNG, HEIC or PDF, up to 15 MB each.",
        required=False,
    )
    words = forms.CharField(
        label="If it will not come, why not?",
        help_text="For small amounts only. Leave this empty if you add the receipt.",
        max_length=300,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and not data.get("receipts") and not data.get("words"):
            self.add_error("receipts", "Add the receipt, or say why there is none")
        return data
