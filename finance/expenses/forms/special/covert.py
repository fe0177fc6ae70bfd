"""A purchase that was agreed to need no receipt."""

from __future__ import annotations

from typing import Any

from django import forms

from finance.expenses.forms.special.base import SpecialForm
from mss.pages.fields import GovukDateField, MoneyField
from mss.people.fields import PersonField
from mss.people.models import Person

CLOCK = {"class": "govuk-input govuk-input--width-5", "autocomplete": "off"}
CLOCK_WORDS = {"required": "Enter the time", "invalid": "Enter the time like 14:30"}
TIMES = ["%H:%M", "%H.%M", "%H:%M:%S", "%H%M"]


class CovertForm(SpecialForm):
    """A purchase that was agreed to need no receipt."""

    vat = None  # type: ignore[assignment]
    vat_number = None  # type: ignore[assignment]
    receipts = None  # type: ignore[assignment]
    said = (
        "merchant", "spent_time", "agreed_by", "agreed_on", "agreed_time", "ceiling",
    )  # fmt: skip
    spent_time = forms.TimeField(
        label="At what time?", help_text="About, like 14:30", input_formats=TIMES,
        widget=forms.TimeInput(attrs=CLOCK, format="%H:%M"), error_messages=CLOCK_WORDS,
    )  # fmt: skip
    amount = MoneyField(label="How much did you pay?")
    agreed_by = PersonField(
        label="Who agreed to it beforehand?",
        help_text="An officer at least one rank above you. They are asked to confirm, and are not "
        "told what it was for.",
        error_messages={"required": "Enter who agreed to it"},
    )
    agreed_on = GovukDateField(label="Which day did they agree?", help_text="Like 14 11 2026")
    agreed_time = forms.TimeField(
        label="At what time did they agree?", help_text="About, like 9:30", input_formats=TIMES,
        widget=forms.TimeInput(attrs=CLOCK, format="%H:%M"), error_messages=CLOCK_WORDS,
    )  # fmt: skip
    ceiling = MoneyField(label="Up to how much did they agree to?")
    what = forms.CharField(
        label="What was it for?",
        help_text="In neutral words: no names of people, places or operations.",
        max_length=200,
        error_messages={"required": "Say what it was for"},
    )
    merchant = forms.CharField(label="Who was paid?", max_length=120, required=False)
    field_order = (
        "once", "kept", "spent_on", "spent_time", "amount", "agreed_by", "agreed_on",
        "agreed_time", "ceiling", "what", "merchant",
    )  # fmt: skip

    def __init__(self, *args: Any, person: Person, **options: Any) -> None:
        initial = dict(options.pop("initial", None) or {})
        who = initial.get("agreed_by")
        if isinstance(who, Person):
            initial["agreed_by"] = f"{who.reference} {who.name}"
        super().__init__(*args, person=person, initial=initial, **options)
        field = self.fields["agreed_by"]
        assert isinstance(field, PersonField)
        field.sees(person, self.at)
