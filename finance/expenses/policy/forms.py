"""What is asked about a rule of the policy."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from django import forms

from finance.expenses.models import Line
from finance.expenses.policy import rules
from finance.expenses.policy.facts import FACTS, OPERATORS
from finance.expenses.policy.models import Policy
from finance.expenses.policy.queries import grades
from finance.expenses.policy.rules import Condition
from mss.foundation.working_time import today
from mss.pages.fields import GovukDateField
from mss.pages.widgets import Checkboxes, Radios
from mss.people.models import Person
from mss.people.queries import known_codes

ROWS = rules.MOST_CONDITIONS
NOT_SENT = {"conditions", "changed", "once"}


class PolicyForm(forms.Form):
    """A rule: when it speaks, what it says, of whom, from when, and where it comes from."""

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    changed = forms.IntegerField(widget=forms.HiddenInput, initial=0)
    title = forms.CharField(
        label="Name of the rule", max_length=120, help_text="For example, meals of one day",
        error_messages={"required": "Give the rule a name"},
    )  # fmt: skip
    kinds = forms.MultipleChoiceField(
        label="Kinds of spending", choices=Line.Kind.choices, required=False,
        widget=Checkboxes(small=True), help_text="None chosen means all of them.",
    )  # fmt: skip
    effect = forms.ChoiceField(
        label="What it does", choices=Policy.Effect.choices, initial=Policy.Effect.WARN,
        widget=Radios(),
    )  # fmt: skip
    message = forms.CharField(
        label="What it says", max_length=300, required=False,
        help_text="{amount}, {found}, {limit} and {over} become the figures of the line.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    fix = forms.CharField(
        label="What would make it pass", max_length=300, required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    seen_by = forms.ChoiceField(
        label="Who sees it", choices=Policy.SeenBy.choices, initial=Policy.SeenBy.EVERYBODY,
        widget=Radios(),
    )  # fmt: skip
    explain = forms.BooleanField(
        label="The claimant says why before sending", required=False,
        help_text="Whoever decides reads it.",
    )  # fmt: skip
    people = forms.MultipleChoiceField(
        label="Whom it is for", choices=Person.Kind.choices, required=False,
        widget=Checkboxes(small=True), help_text="None chosen means everybody.",
    )  # fmt: skip
    grades = forms.MultipleChoiceField(
        label="Ranks and bands", required=False, widget=Checkboxes(small=True),
        help_text="None chosen means all of them.",
    )  # fmt: skip
    unit = forms.CharField(
        label="Code of a unit", max_length=20, required=False,
        help_text="With all units inside it. Empty means the whole organisation.",
        widget=forms.TextInput(attrs={"class": "govuk-input govuk-input--width-10"}),
    )  # fmt: skip
    source = forms.CharField(
        label="Where it comes from", max_length=200,
        help_text="The regulation, circular or decision, so that others can look it up.",
        error_messages={"required": "Say where the rule comes from"},
    )  # fmt: skip
    starts = GovukDateField(
        label="First day it holds", help_text="What is spent from that day on is judged by it."
    )

    def __init__(self, *args: Any, at: datetime, **options: Any) -> None:
        super().__init__(*args, **options)
        self.at = at
        self.fields["grades"].choices = grades()  # type: ignore[attr-defined]
        for number in range(1, ROWS + 1):
            self.fields |= condition_fields(number)

    @property
    def rows(self) -> list[list[forms.BoundField]]:
        """The conditions, row by row."""
        names = ("fact", "operator", "value")
        return [[self[f"{name}_{n}"] for name in names] for n in range(1, ROWS + 1)]

    def _conditions(self, data: dict[str, Any]) -> list[dict[str, str]]:
        found = []
        for number in range(1, ROWS + 1):
            fact = data.get(f"fact_{number}") or ""
            value = (data.get(f"value_{number}") or "").strip().lower()
            if fact:
                found.append({"fact": fact, "operator": data.get(f"operator_{number}") or "",
                              "value": value.replace("£", "").replace(",", "")})  # fmt: skip
            elif value:
                self.add_error(f"fact_{number}", "Choose what is compared")
        return found

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        data["conditions"] = self._conditions(data)
        if data.get("unit") and not known_codes("unit", [data["unit"]]):
            self.add_error("unit", "There is no unit with this code")
        if data.get("starts") and not rules.may_start(data["starts"], today(self.at)):
            self.add_error("starts", "The first day is today or later")
        if self.errors:
            return data
        for field, words in rules.faults(_as_typed(data)).items():
            self.add_error("fact_1" if field == "conditions" else field, words)
        return data

    def written(self) -> dict[str, Any]:
        """The rule, in the words of the operation."""
        names = [name for name in self.cleaned_data if name not in NOT_SENT]
        kept = {name: self.cleaned_data[name] for name in names if not name[-1].isdigit()}
        return {**kept, "conditions": self.cleaned_data["conditions"]}


def condition_fields(number: int) -> dict[str, forms.Field]:
    facts = [("", "—"), *((one.code, one.words) for one in FACTS.values())]
    compare = [(code, words) for code, (words, _) in OPERATORS.items()]
    return {
        f"fact_{number}": forms.ChoiceField(
            label=f"Condition {number}: what", choices=facts, required=False
        ),
        f"operator_{number}": forms.ChoiceField(
            label=f"Condition {number}: how", choices=compare, required=False
        ),
        f"value_{number}": forms.CharField(
            label=f"Condition {number}: figure, yes or no", max_length=20, required=False,
            widget=forms.TextInput(attrs={"class": "govuk-input govuk-input--width-10"}),
        ),
    }  # fmt: skip


def _as_typed(data: dict[str, Any]) -> rules.Policy:
    return rules.Policy(
        reference="", number=0, title=data["title"], effect=data["effect"],
        conditions=tuple(Condition(**one) for one in data["conditions"]),
        message=data["message"], fix=data["fix"], source=data["source"], starts=data["starts"],
        seen_by=data["seen_by"], explain=data["explain"],
    )  # fmt: skip


def as_initial(row: Policy) -> dict[str, Any]:
    """The form of what a version says."""
    names = (
        "title", "kinds", "effect", "message", "fix", "seen_by", "explain", "people", "grades",
        "unit", "source", "starts", "changed",
    )  # fmt: skip
    found = {name: getattr(row, name) for name in names}
    for number, one in enumerate(row.conditions, start=1):
        found |= {f"{name}_{number}": value for name, value in one.items()}
    return found


class ReadForm(forms.Form):
    """The draft as it was read."""

    changed = forms.IntegerField(widget=forms.HiddenInput)


class BackForm(forms.Form):
    """What should change."""

    words = forms.CharField(
        label="What should change?", max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say what should change"},
    )  # fmt: skip


class WhyForm(forms.Form):
    """Why what is pointed out is right."""

    words = forms.CharField(
        label="Why is it right?", help_text="Whoever decides reads it.", max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}), error_messages={"required": "Say why it is right"},
    )  # fmt: skip
