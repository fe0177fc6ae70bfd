"""What people type on the screens of people and organisation."""

from datetime import date
from typing import Any
from uuid import uuid4

from django import forms

from mss.pages.fields import GovukDateField
from mss.pages.widgets import Checkboxes
from mss.people.models import Organisation, Role


class AsAtForm(forms.Form):
    """The day a page is to be shown as it stood or will stand on."""

    on = GovukDateField(label="As it stands on", required=False)

    def day(self) -> date | None:
        """The day asked for; None when none was, or not one that exists."""
        return self.cleaned_data["on"] if self.is_valid() else None


class SearchForm(forms.Form):
    """The directory's one box."""

    q = forms.CharField(max_length=100, required=False, strip=True)


class GiveRoleForm(forms.Form):
    """A role from a day, to the end of a day or for good."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    role = forms.ChoiceField(
        label="Role",
        choices=[("", "Choose a role"), *Role.choices],
        error_messages={"required": "Choose the role"},
    )
    organisation = forms.ModelChoiceField(
        Organisation.objects.all(),
        to_field_name="code",
        required=False,
        label="For which organisation",
        empty_label="All of them",
    )
    starts = GovukDateField(label="First day")
    ends = GovukDateField(label="Last day", required=False, help_text="Leave empty for no end.")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        starts, ends = cleaned.get("starts"), cleaned.get("ends")
        if starts and ends and ends < starts:
            self.add_error("ends", "The last day must not be before the first")
        return cleaned


class AwayForm(forms.Form):
    """From which day to which somebody is away."""

    starts = GovukDateField(label="First day away")
    ends = GovukDateField(
        label="Last day away", required=False, help_text="Leave empty if it is not known yet."
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        starts, ends = cleaned.get("starts"), cleaned.get("ends")
        if starts and ends and ends < starts:
            self.add_error("ends", "The last day must not be before the first")
        return cleaned


WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class PatternForm(forms.Form):
    """The days of the week somebody works."""

    weekdays = forms.MultipleChoiceField(
        label="Days they work",
        choices=list(enumerate(WEEK)),
        widget=Checkboxes(),
        error_messages={"required": "Choose at least one day of the week"},
    )
    starts = GovukDateField(label="From")

    def chosen(self) -> list[int]:
        return [int(day) for day in self.cleaned_data["weekdays"]]
