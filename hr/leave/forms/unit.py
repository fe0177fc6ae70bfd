"""What a unit needs of its days."""

from __future__ import annotations

from calendar import day_name
from datetime import date, timedelta
from typing import Any

from django import forms

from hr.leave.forms.day import DayField
from hr.leave.models import Closed, Least
from hr.leave.queries.closing import KINDS_FOR
from hr.leave.rules import KINDS

WEEKDAYS = [(str(number), name) for number, name in enumerate(day_name)]
EVERYBODY = ("", "Everybody")


class LeastForm(forms.Form):
    """How many are needed, of whom and on which weekdays. `grades` are the unit's ranks and bands."""

    people = forms.IntegerField(
        label="How many people are needed?", min_value=0, max_value=999,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "class": "govuk-input govuk-input--width-3"}
        ),
        error_messages={"required": "Enter how many", "invalid": "Enter how many, like 4"},
    )  # fmt: skip
    grade = forms.ChoiceField(label="Of which rank or band?", required=False)
    weekdays = forms.MultipleChoiceField(
        label="On which days of the week?", choices=WEEKDAYS,
        widget=forms.CheckboxSelectMultiple, initial=[code for code, _ in WEEKDAYS],
        error_messages={"required": "Choose at least one day of the week"},
    )  # fmt: skip
    starts = DayField(label="From which day?")

    def __init__(self, *args: Any, grades: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["grade"].choices = [EVERYBODY, *grades]  # type: ignore[attr-defined]

    def clean_weekdays(self) -> str:
        return "".join(sorted(self.cleaned_data["weekdays"]))


class EndLeastForm(forms.Form):
    """From when none is needed any more, beside what is set."""

    grade = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    ends = DayField(label="From which day is no number needed?")

    @classmethod
    def beside(cls, row: Least, day: date, sent: EndLeastForm | None) -> EndLeastForm:
        """That of one row: what was `sent` for it, or a new one from the first day it can end."""
        code = row.grade.code if row.grade else ""
        if sent is not None and sent["grade"].value() == code:
            return sent
        first = max(day, row.starts) + timedelta(days=1)
        return cls(initial={"grade": code, "ends": first}, auto_id=f"end-{row.pk}-%s")


class ClosedForm(forms.Form):
    kind = forms.ChoiceField(label="What about these days?", choices=Closed.Kind.choices)
    first = DayField(label="First day")
    last = DayField(label="Last day")
    why = forms.CharField(label="Why?", max_length=120, help_text="Everybody in the unit sees it.")


class ClosureForm(forms.Form):
    """Which balance leave for closed days comes out of."""

    kind = forms.ChoiceField(
        label="Which leave is it?", choices=[(code, KINDS[code].name) for code in KINDS_FOR],
        initial="annual",
    )  # fmt: skip
