"""Patterns, teams, publishing, and what a shift needs."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone

from hr.duties.models import Pattern, Shift, SkillNeed
from hr.duties.queries.shifts import shifts_on
from mss.foundation.working_time import today
from mss.pages.fields import GovukDateField
from mss.pages.widgets import Radios
from mss.people import skills

NARROW = {"class": "govuk-input--width-3", "inputmode": "numeric"}


class PatternForm(forms.Form):
    """A pattern, one line a week."""

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    name = forms.CharField(
        label="Name",
        help_text="A name that is there already makes its next version.",
        max_length=80,
        error_messages={"required": "Enter a name"},
    )
    weeks = forms.CharField(
        label="Weeks",
        help_text="One line a week: seven codes from Monday to Sunday with a space between, R for "
        "a rest day. For example: E E L L N N R",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Enter the weeks"},
    )
    off_on_holidays = forms.BooleanField(label="Public holidays are off", required=False)

    def clean_weeks(self) -> list[list[str]]:
        lines = [line.upper().split() for line in self.cleaned_data["weeks"].splitlines()]
        weeks = [line for line in lines if line]
        for number, week in enumerate(weeks, start=1):
            if len(week) != 7:
                raise forms.ValidationError(f"Week {number} has {len(week)} days: it must have 7")
        return weeks


class TeamForm(forms.Form):
    """Which pattern a team works, from which Monday."""

    pattern = forms.ModelChoiceField(
        Pattern.objects.none(),
        label="Pattern",
        to_field_name="reference",
        empty_label="Choose a pattern",
        error_messages={"required": "Choose a pattern"},
    )
    starts = GovukDateField(
        label="From which Monday?", error_messages={"required": "Enter a Monday"}
    )
    first_week = forms.IntegerField(
        label="Which week of the pattern comes first?",
        min_value=1,
        max_value=26,
        initial=1,
        widget=forms.TextInput(attrs=NARROW),
    )

    def __init__(self, *args: Any, patterns: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["pattern"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = patterns


class PublishForm(forms.Form):
    """How far a roster is published, and why so late where it is."""

    last = GovukDateField(
        label="Which day is the last to publish?", error_messages={"required": "Enter the last day"}
    )
    late = forms.CharField(
        label="Why so late?",
        help_text="Needed where the first day is close.",
        max_length=200,
        required=False,
    )


class JoinForm(forms.Form):
    """Everybody who is missing is put on the roster: nothing more is asked."""


class NeedForm(forms.Form):
    """How many with a skill a shift needs."""

    shift = forms.ChoiceField(label="Shift")
    skill = forms.CharField(
        label="Skill",
        help_text="As training records name it, like driver or taser",
        max_length=40,
        error_messages={"required": "Enter a skill"},
    )
    number = forms.IntegerField(
        label="How many?",
        help_text="0 when it is not needed any more",
        min_value=0,
        max_value=99,
        widget=forms.TextInput(attrs=NARROW),
        error_messages={"required": "Enter how many"},
    )

    unmet = forms.ChoiceField(
        label="What becomes of a roster that does not meet it?",
        help_text="Publishing, a change or a swap, where too few hold a certificate on the day",
        choices=SkillNeed.Unmet.choices,
        initial=SkillNeed.Unmet.WARN,
        widget=Radios,
        required=False,
    )

    def __init__(self, *args: Any, offered: Sequence[str] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        if offered:
            self.fields["skill"] = forms.ChoiceField(
                label="Skill",
                help_text="What certificates give, by the catalogue of training",
                choices=[("", "Choose a skill"), *((one, skills.said(one)) for one in offered)],
                error_messages={"required": "Choose a skill", "invalid_choice": "Choose a skill"},
            )
            self.order_fields(["shift", "skill", "number", "unmet"])
        self.known = shifts_on(today(timezone.now()))
        field = self.fields["shift"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(code, str(shift)) for code, shift in self.known.items()]

    def clean_unmet(self) -> str:
        return self.cleaned_data["unmet"] or SkillNeed.Unmet.WARN

    def clean_shift(self) -> Shift:
        return self.known[self.cleaned_data["shift"]]


class RosterFilter(forms.Form):
    """Whose roster is looked for."""

    q = forms.CharField(label="Name holds", required=False, max_length=60)
    unit = forms.CharField(required=False, widget=forms.HiddenInput)
    start = forms.CharField(required=False, widget=forms.HiddenInput)

    def name(self) -> str:
        return str(self.cleaned_data["q"]) if self.is_valid() else ""
