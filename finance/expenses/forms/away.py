"""A day or some nights away, paid at a set rate."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar

from django import forms

from finance.expenses.allowances.queries import pay_of
from finance.expenses.forms.line import LineForm
from finance.expenses.rules import Problem
from mss.pages.fields import FilesField, GovukDateField
from mss.pages.widgets import Radios

SHORT = {"inputmode": "decimal", "class": "govuk-input govuk-input--width-3"}
WHOLE = {"inputmode": "numeric", "class": "govuk-input govuk-input--width-2"}


class AwayForm(LineForm):
    """A long day away; what is paid goes by the hours."""

    amount = None  # type: ignore[assignment]
    vat = None  # type: ignore[assignment]
    no_receipt = None  # type: ignore[assignment]
    follows = None  # type: ignore[assignment]
    merchant = None  # type: ignore[assignment]
    vat_number = None  # type: ignore[assignment]
    worked_out_from = "hours"
    said: ClassVar[tuple[str, ...]] = ("hours", "scale")
    spent_on = GovukDateField(label="Which day were you away?", help_text="For example, 14 11 2026")
    hours = forms.DecimalField(
        label="How many hours were you away?",
        help_text="From when you left to when you were back.",
        min_value=Decimal("0.1"), max_value=Decimal("24"), max_digits=4, decimal_places=1,
        widget=forms.TextInput(attrs=SHORT),
        error_messages={
            "required": "Enter how many hours you were away",
            "invalid": "Enter the hours as a number, like 10.5",
            "max_value": "Give each day a line of its own: 24 hours or fewer",
        },
    )  # fmt: skip
    scale = forms.ChoiceField(
        label="Were you still away at 8 in the evening?",
        choices=[("away-late", "Yes"), ("away", "No")], widget=Radios(inline=True),
        error_messages={"required": "Say whether you were still away at 8 in the evening"},
    )  # fmt: skip
    what = forms.CharField(
        label="Where were you, and why did work need it?",
        help_text="You must have bought food or drink while you were away.",
        max_length=200,
        error_messages={"required": "Say where you were and why work needed it"},
    )
    receipts = FilesField(
        label="Anything that shows it", required=False, help_text="None is needed."
    )
    field_order = ("once", "kept", "spent_on", "hours", "nights", "scale", "what", "receipts")

    def details(self) -> dict[str, Any]:
        names = ("spent_on", "what", "overdue_reason", *self.said)
        return {name: self.cleaned_data[name] for name in names} | {"kind": self.kind}

    def _amount(self, data: dict[str, Any]) -> Decimal | None:
        if not all(data.get(name) for name in ("spent_on", *self.said)):
            return None
        said = {name: data[name] for name in self.said}
        found = pay_of(self.person, self.kind, data["spent_on"], once=data.get("once"), **said)
        if isinstance(found, Problem):
            self.add_error(found.field if found.field in self.fields else None, found.message)
            return None
        return found.amount


class NightForm(AwayForm):
    """Nights held in reserve."""

    hours = None  # type: ignore[assignment]
    worked_out_from = "nights"
    said: ClassVar[tuple[str, ...]] = ("nights", "scale")
    spent_on = GovukDateField(
        label="Which was the last night?", help_text="The day the night began, like 14 11 2026"
    )
    nights = forms.IntegerField(
        label="How many nights?",
        help_text="One after the other, up to that night.",
        min_value=1, widget=forms.TextInput(attrs=WHOLE),
        error_messages={
            "required": "Enter how many nights",
            "invalid": "Enter how many nights, like 2",
            "min_value": "Enter how many nights, 1 or more",
        },
    )  # fmt: skip
    scale = forms.ChoiceField(
        label="Did you have a single room with its own bathroom?",
        choices=[("reserve", "Yes"), ("hardship", "No")], widget=Radios(inline=True),
        error_messages={"required": "Say whether you had a single room with its own bathroom"},
    )  # fmt: skip
    what = forms.CharField(
        label="Where did you have to stay, and for what?",
        help_text="Kept in one place, ready to be sent out at once. Not training or enquiries.",
        max_length=200,
        error_messages={"required": "Say where you had to stay and for what"},
    )


class PersonalForm(NightForm):
    """Small personal costs of nights away for work."""

    scale = forms.ChoiceField(
        label="Were you in the United Kingdom?",
        choices=[("incidental", "Yes"), ("incidental-abroad", "No, abroad")],
        widget=Radios(inline=True),
        error_messages={"required": "Say whether you were in the United Kingdom"},
    )
    what = forms.CharField(
        label="Where did you stay, and for what?",
        help_text="It is for small things such as laundry, a newspaper or a call home. The hotel "
        "and meals are claimed by themselves.",
        max_length=200,
        error_messages={"required": "Say where you stayed and for what"},
    )


class CourseForm(NightForm):
    """Small costs of nights on a residential course."""

    scale = None  # type: ignore[assignment]
    said: ClassVar[tuple[str, ...]] = ("nights",)
    what = forms.CharField(
        label="Which course, and where?",
        help_text="Give each week, Monday to Sunday, a line of its own.",
        max_length=200,
        error_messages={"required": "Say which course it was, and where"},
    )
