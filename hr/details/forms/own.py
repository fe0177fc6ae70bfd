"""What people change of themselves, and whom to call."""

from collections.abc import Callable
from typing import Any

from django import forms

from hr.details import rules
from mss.people.models import Person


def asked(check: Callable[[str], str], typed: str) -> str:
    """What a rule makes of what was typed; its sentence as an error of the field."""
    try:
        return check(typed) if typed.strip() else ""
    except ValueError as problem:
        raise forms.ValidationError(str(problem)) from None


class VersionForm(forms.Form):
    """Which state of things somebody has before them."""

    version = forms.IntegerField(widget=forms.HiddenInput)


def _telephone(label: str, autocomplete: str, *, required: bool = False) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=40, required=required,
        widget=forms.TextInput(
            attrs={"type": "tel", "autocomplete": autocomplete,
                   "class": "govuk-input govuk-input--width-20"}
        ),
        error_messages={"required": "Enter a telephone number"},
    )  # fmt: skip


class OwnForm(VersionForm):
    """What somebody likes to be called, and how to reach them outside work."""

    known_as = forms.CharField(
        label="What do you like to be called?", max_length=60, required=False,
        help_text="Everybody sees it beside your name.",
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )  # fmt: skip
    phone = _telephone("Your own telephone", "tel")
    email = forms.CharField(
        label="Your own e-mail address", max_length=254, required=False,
        widget=forms.TextInput(attrs={"type": "email", "autocomplete": "email",
                                      "spellcheck": "false"}),
    )  # fmt: skip

    def __init__(self, *args: Any, person: Person, **options: Any) -> None:
        super().__init__(*args, **options)
        self.person = person

    def clean_phone(self) -> str:
        return asked(rules.telephone, self.cleaned_data["phone"])

    def clean_email(self) -> str:
        work = self.person.email
        return asked(lambda typed: rules.personal_email(typed, work), self.cleaned_data["email"])


class CallForm(VersionForm):
    """Somebody to call in an emergency."""

    name = forms.CharField(label="Their name", max_length=120,
                           error_messages={"required": "Enter their name"})  # fmt: skip
    relation = forms.CharField(
        label="Who are they to you?", max_length=60, help_text="Like partner, mother or neighbour.",
        error_messages={"required": "Say who they are to you"},
    )  # fmt: skip
    phone = _telephone("Telephone", "off", required=True)
    other_phone = _telephone("Another telephone", "off")

    def clean_phone(self) -> str:
        return asked(rules.telephone, self.cleaned_data["phone"])

    def clean_other_phone(self) -> str:
        return asked(rules.telephone, self.cleaned_data["other_phone"])
