"""What somebody asks: the type's own questions, and their words."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django import forms
from django.urls import reverse

from mss.cases.links import Link, named
from mss.cases.models import Version
from mss.foundation.uploads import ACCEPT
from mss.pages.fields import FilesField, GovukDateField, MoneyField
from mss.pages.widgets import FilesInput
from mss.people.models import Person

MOST_WORDS = 5000


def words(label: str, hint: str = "", *, rows: int = 6, needed: str = "") -> forms.CharField:
    return forms.CharField(
        label=label, help_text=hint, max_length=MOST_WORDS, required=bool(needed),
        widget=forms.Textarea(attrs={"rows": rows}), error_messages={"required": needed},
    )  # fmt: skip


def files() -> FilesField:
    return FilesField(
        label="Files", required=False, widget=FilesInput(attrs={"accept": ACCEPT}),
        help_text="Pictures or PDFs, up to 15 MB each.",
    )  # fmt: skip


class OnceForm(forms.Form):
    """A form that is safe to send twice."""

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


def question(asked: dict[str, Any]) -> forms.Field:
    """The field of one question of a type."""
    common: dict[str, Any] = {
        "label": asked["label"], "help_text": asked.get("help", ""),
        "required": bool(asked.get("needed")),
    }  # fmt: skip
    kind = asked["kind"]
    if kind == "date":
        return GovukDateField(**common)
    if kind == "amount":
        return MoneyField(**common)
    if kind == "choice":
        choices = [(one, one) for one in asked["choices"]]
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **common)
    widget = forms.Textarea(attrs={"rows": 4}) if kind == "long" else forms.TextInput()
    return forms.CharField(max_length=2000 if kind == "long" else 200, widget=widget, **common)


class AskForm(OnceForm):
    """Open a case: the questions of its type, what it is about in one's own words, and files."""

    thing = forms.CharField(required=False, max_length=80, widget=forms.HiddenInput)

    def __init__(self, *args: Any, version: Version, viewer: Person, **options: Any) -> None:
        super().__init__(*args, **options)
        self.viewer = viewer
        self.codes = [one["code"] for one in version.questions]
        for one in version.questions:
            self.fields[one["code"]] = question(one)
        self.fields["words"] = words(
            "Tell us about it", "In your own words. Do not give bank details or passwords.",
            needed="Tell us about it",
        )  # fmt: skip
        # Answers that are there already, while somebody types: docs/search.md.
        self.fields["words"].widget.attrs |= {
            "data-suggest": reverse("knowledge:suggest"), "data-suggest-into": "suggestions",
        }  # fmt: skip
        self.fields["attachments"] = files()
        self.fields["reach"] = forms.CharField(
            label="When can we reach you?", required=False, max_length=200,
            help_text="Like: nights until Friday, best by telephone after 6pm.",
        )  # fmt: skip

    @property
    def attached(self) -> Link | None:
        """The thing it is about, where it began beside one of theirs."""
        return named(str(self["thing"].value() or ""), self.viewer)

    def answers(self) -> dict[str, str]:
        """What was answered, by question."""
        return {
            code: said(self.cleaned_data[code])
            for code in self.codes
            if self.cleaned_data.get(code) not in (None, "")
        }


def said(value: Any) -> str:
    """An answer as it is kept: dates as ISO 8601, amounts in pounds."""
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:.2f}" if isinstance(value, Decimal) else str(value)


class WriteForm(OnceForm):
    """The person writes."""

    words = words("Write to them", needed="Write something first")
    attachments = files()


class RateForm(forms.Form):
    """How it went."""

    score = forms.TypedChoiceField(
        label="How did it go?", coerce=int, widget=forms.RadioSelect,
        choices=[("5", "Very well"), ("4", "Well"), ("3", "Neither"), ("2", "Badly"),
                 ("1", "Very badly")],
        error_messages={"required": "Choose how it went"},
    )  # fmt: skip
    words = words("What could be better?", rows=3)


class NameForm(forms.Form):
    """Somebody, by what the directory finds."""

    who = forms.CharField(
        label="Who?", max_length=100, help_text="Their e-mail address or reference.",
        error_messages={"required": "Say who"},
    )  # fmt: skip
