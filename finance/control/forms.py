"""What is asked of whoever looks at paid claims, and of owners of the scheme."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms

from finance.control import rules
from finance.control.models import Sample
from finance.expenses.models import Line
from mss.pages.fields import MoneyField
from mss.pages.widgets import Checkboxes, Radios
from mss.people.models import Organisation

OUTCOMES = [("in-order", "It is in order"), ("overpaid", "Too much was paid")]
NARROW = {"class": "govuk-input govuk-input--width-5"}


class SamplesFilter(forms.Form):
    """What the list is narrowed to."""

    state = forms.ChoiceField(
        label="State", required=False,
        choices=[("", "Still open"), *Sample.State.choices, ("all", "All of them")],
    )  # fmt: skip
    why = forms.ChoiceField(
        label="Why drawn", required=False, choices=[("", "Either way"), *Sample.Why.choices]
    )
    whose = forms.ChoiceField(
        label="Who works on it", required=False,
        choices=[("", "Anybody"), ("mine", "I do"), ("free", "Nobody"),
                 ("others", "Somebody else")],
    )  # fmt: skip
    text = forms.CharField(label="Name, purpose or reference", required=False, max_length=60)

    def asked(self) -> dict[str, str]:
        """What was understood; the rest is left out."""
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}


class AskForm(forms.Form):
    """A question to the claimant."""

    question = forms.CharField(
        label="Your question", max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="They are told by e-mail and answer in the portal.",
        error_messages={"required": "Write your question"},
    )  # fmt: skip


class AnswerForm(forms.Form):
    """What the claimant says."""

    text = forms.CharField(
        label="Your answer", max_length=1000, widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Write your answer"},
    )  # fmt: skip


class ConcludeForm(forms.Form):
    """What was found."""

    outcome = forms.ChoiceField(
        label="What did you find?", choices=OUTCOMES, widget=Radios(),
        error_messages={"required": "Choose what you found"},
    )  # fmt: skip
    overpaid = MoneyField(
        label="How much too much", required=False, help_text="Pounds with VAT. Only if too much."
    )
    words = forms.CharField(
        label="Why", max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Needed where too much was paid; the claimant reads it.",
    )  # fmt: skip

    def __init__(self, *args: Any, sample: Sample, **options: Any) -> None:
        super().__init__(*args, **options)
        self.sample = sample

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("outcome") != "overpaid":
            return {**data, "overpaid": None}
        amount = data.get("overpaid")
        if amount is None:
            if "overpaid" not in self.errors:
                self.add_error("overpaid", "Enter how much was paid too much, like 12.50")
            return data
        wrong = rules.overpaid_fault(amount, data.get("words", ""), total=self.sample.claim.total)
        if wrong:
            self.add_error("words" if not data.get("words", "").strip() else "overpaid", wrong)
        return data


class RuleForm(forms.Form):
    """What the rule may agree to."""

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    organisation = forms.ModelChoiceField(
        label="Organisation", queryset=Organisation.objects.none(), to_field_name="code",
        empty_label=None, error_messages={"invalid_choice": "Choose one of the organisations"},
    )  # fmt: skip
    most_claim = MoneyField(label="Most for one claim", help_text="Pounds with VAT")
    most_month = MoneyField(
        label="Most for one person in a month", help_text="More than that, and people decide."
    )
    kinds = forms.MultipleChoiceField(
        label="Kinds of spending", choices=Line.Kind.choices, widget=Checkboxes(small=True),
        help_text="A claim with any other kind goes to a person.",
        error_messages={"required": "Choose at least one kind of spending"},
    )  # fmt: skip
    in_a_row = forms.IntegerField(
        label="A person decides after so many in a row", help_text="Of each claimant",
        widget=forms.TextInput(attrs={**NARROW, "inputmode": "numeric"}),
        error_messages={"required": "Enter a whole number", "invalid": "Enter a whole number"},
    )  # fmt: skip
    share = forms.DecimalField(
        label="Share that a person decides anyway", max_digits=5, decimal_places=2,
        help_text="Per cent, drawn so that nobody can choose",
        widget=forms.TextInput(attrs={**NARROW, "inputmode": "decimal"}),
        error_messages={"required": "Enter 1 to 100 per cent", "invalid": "Enter 1 to 100 per cent"},
    )  # fmt: skip
    source = forms.CharField(
        label="What it stands on", max_length=200,
        help_text="The paragraph of the written scheme, or the decision",
        error_messages={"required": "Say which paragraph or decision it stands on"},
    )  # fmt: skip

    def __init__(
        self, *args: Any, bodies: list[Organisation], bounds: rules.Bounds, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.bounds = bounds
        field: Any = self.fields["organisation"]
        field.queryset = Organisation.objects.filter(pk__in=[one.pk for one in bodies])
        if len(bodies) == 1:
            field.widget, field.initial = forms.HiddenInput(), bodies[0].code

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.errors:
            return data
        wanted = rules.Rule(
            data["most_claim"], data["most_month"], frozenset(data["kinds"]), data["in_a_row"],
            data["share"],
        )  # fmt: skip
        for field, words in rules.faults(wanted, data["source"], self.bounds).items():
            self.add_error(field, words)
        return data


class OffForm(forms.Form):
    """Why it is switched off."""

    why = forms.CharField(
        label="Why", max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
