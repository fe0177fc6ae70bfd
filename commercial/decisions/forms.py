"""What is asked about a decision. The policy itself is asked through queries."""

from __future__ import annotations

import uuid
from decimal import Decimal
from typing import Any

from django import forms

from commercial.decisions.models import Proposal
from commercial.decisions.queries import (
    MOST_CENTRES,
    Wanted,
    cost_centres_called,
    problems_of,
)
from mss.foundation.money import NOTHING
from mss.pages.fields import MoneyField
from mss.pages.widgets import Radios
from mss.people.models import CostCentre, Person

MOST = Decimal("999999999.99")
HINTS = {
    "business-case": "You want money to be spent on something: equipment, a project, a service",
    "tender": "The money is agreed. You want to invite suppliers to bid for a contract",
}
LABELS = {  # kind → of the title, the reasons and the amount, with a hint each
    "business-case": {
        "title": ("What should be decided?", "For example, replace 40 body-worn cameras"),
        "why": (
            "Why is it needed?",
            "What it is for, what else you looked at, and what happens if it is not done. "
            "Everybody who decides reads this.",
        ),
        "amount": ("How much will it cost, with VAT?", "Over its whole life, not only this year."),
    },
    "tender": {
        "title": ("What do you want to put out to tender?", "For example, cleaning of 12 stations"),
        "why": (
            "Why, and how do you want to buy it?",
            "What the contract is for, how long it lasts, how suppliers will be chosen. Everybody "
            "who decides reads this.",
        ),
        "amount": (
            "How much is the contract worth, with VAT?",
            "Over its whole life, with every extension it allows.",
        ),
    },
}


class KindForm(forms.Form):
    """What do you want decided?"""

    kind = forms.ChoiceField(
        label="What do you need a decision on?",
        choices=Proposal.Kind.choices,
        widget=Radios(hints=HINTS),
        error_messages={"required": "Choose what you need a decision on"},
    )


class ProposalForm(forms.Form):
    """What `person` wants decided."""

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    title = forms.CharField(
        max_length=120, error_messages={"required": "Say in a line what should be decided"}
    )
    why = forms.CharField(
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": "Say why it is needed"},
    )
    amount = MoneyField(most=MOST)
    vat = MoneyField(
        label="How much of that is VAT?", help_text="Leave it empty if none is paid.",
        least=NOTHING, most=MOST, required=False,
    )  # fmt: skip
    cost_centre = forms.CharField(
        label="Which cost centre pays?",
        help_text="Its code, or words of its name. Whoever answers for it takes part in deciding.",
        max_length=120,
        error_messages={"required": "Enter a cost centre"},
    )
    supplier = forms.CharField(
        label="Which supplier is it about?",
        help_text="If you know it already. Whoever has ties to it does not decide.",
        max_length=120,
        required=False,
    )
    public_interest = forms.BooleanField(
        label="The public has a particular interest in it",
        help_text="It is new, contentious, or touches many Londoners. Some of that is decided "
        "higher up, whatever it costs.",
        required=False,
    )

    def __init__(self, *args: Any, kind: str, person: Person, **options: Any) -> None:
        super().__init__(*args, **options)
        self.kind, self.person = kind, person
        for name, (label, hint) in LABELS[kind].items():
            self.fields[name].label, self.fields[name].help_text = label, hint

    def clean_cost_centre(self) -> CostCentre:
        body = self.person.organisation
        found = cost_centres_called(self.cleaned_data["cost_centre"], organisation=body.pk)
        if not found:
            raise forms.ValidationError(f"There is no such cost centre in {body}: try its code")
        if len(found) > 1:
            names = ", ".join(str(one) for one in found[: MOST_CENTRES - 1])
            more = " and more" if len(found) == MOST_CENTRES else ""
            raise forms.ValidationError(f"Enter the code of one of these: {names}{more}")
        return found[0]

    def wanted(self) -> Wanted:
        """What was typed, in the words of the operations."""
        data = {name: value for name, value in self.cleaned_data.items() if name != "once"}
        return Wanted(**{**data, "vat": data["vat"] or NOTHING})

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors:
            for problem in problems_of(self.wanted(), by=self.person):
                self.add_error(problem.field, problem.message)
        return data


class VersionForm(forms.Form):
    """The proposal as it was read."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class ProposalFilter(forms.Form):
    """Which of my proposals to list, and in what order."""

    state = forms.ChoiceField(
        label="State", required=False, choices=[("", "All"), *Proposal.State.choices]
    )
    kind = forms.ChoiceField(
        label="Kind", required=False, choices=[("", "All"), *Proposal.Kind.choices]
    )
    q = forms.CharField(label="Reference, supplier or words", required=False, max_length=60)
    sort = forms.ChoiceField(
        label="Order",
        required=False,
        choices=[
            ("", "Newest first"), ("amount", "Largest amount first"), ("title", "By name"),
            ("state", "By state"),
        ],
    )  # fmt: skip


def typed_of(proposal: Proposal | Wanted) -> dict[str, Any]:
    """A proposal, or what is wanted of one, as a form's `initial`."""
    names = ("title", "why", "amount", "cost_centre", "supplier", "public_interest")
    return {**{name: getattr(proposal, name) for name in names}, "vat": proposal.vat or ""}
