"""What is asked about a change of rates."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import uuid4

from django import forms
from django.forms import BoundField
from django.utils.text import slugify

from mss.pages.fields import GovukDateField
from mss.rates import checks, queries
from mss.rates.queries import Page, Rate
from mss.rates.tables import Column

LINE = 100  # letters of a text that fit on one line


class RatesForm(forms.Form):
    """A value for each rate of `page`, as it is until somebody types another; from when, whence, and
    why."""

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    starts = GovukDateField(label="First day they hold")
    source = forms.CharField(
        label="Where they come from", max_length=200,
        help_text="The regulation, circular or decision, so that others can look it up.",
        error_messages={"required": "Say where they come from"},
    )  # fmt: skip
    reason = forms.CharField(
        label="Why do they change?", max_length=500, help_text="The other owner reads this.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why they change"},
    )  # fmt: skip

    def __init__(self, *args: Any, page: Page, at: datetime, **options: Any) -> None:
        super().__init__(*args, **options)
        self.page, self.at = page, at
        for rate in page.rates:
            for column in rate.columns:
                name = _name(rate, column)
                self.fields[name] = _field(rate, column)

    @property
    def values(self) -> dict[tuple[str, str], Any]:
        """What was typed, by key and field."""
        return {
            (rate.key, column.field): self.cleaned_data.get(_name(rate, column))
            for rate in self.page.rates
            for column in rate.columns
        }

    @property
    def each(self) -> Iterator[BoundField]:
        for rate in self.page.rates:
            for column in rate.columns:
                yield self[_name(rate, column)]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        of = self.page.table
        for rate in self.page.rates:
            for column in rate.columns:
                name = _name(rate, column)
                if name in data and (wrong := checks.fault(column, data[name])):
                    self.add_error(name, wrong)
        if self.errors:
            return data
        changed = queries.changes(self.page.rates, self.values)
        if not of.whole and not changed:
            self.add_error(None, "Change at least one of them")
        keys = {one.key for one in changed}
        wrong_day = checks.begins_wrongly(of, self.page.rates, keys, data["starts"], at=self.at)
        if wrong_day:
            self.add_error("starts", wrong_day[1])
        return data


def _name(rate: Rate, column: Column) -> str:
    key = slugify(rate.key.replace(".", "-").replace("~", "-"))
    return f"{key or 'rate'}-{column.field}"


def _field(rate: Rate, column: Column) -> forms.Field:
    value = getattr(rate.latest, column.field)
    label = f"{rate.name}, {column.label.lower()}" if column.label else rate.name
    if column.text:
        return forms.CharField(
            label=label, initial=value, required=not column.blank, max_length=column.text,
            widget=forms.Textarea(attrs={"rows": 3}) if column.text > LINE else forms.TextInput(),
            error_messages={"required": f"Enter a value: {label}"},
        )  # fmt: skip
    help_text = "" if rate.blank is not None else f"Now {queries.said(column, value)}"
    return forms.DecimalField(
        label=label, initial=queries.typed_as(value, column.unit),
        required=not column.blank, help_text=help_text, max_digits=14,
        widget=forms.TextInput(
            attrs={"class": "govuk-input govuk-input--width-5", "inputmode": "decimal"}
        ),
        error_messages={"required": f"Enter a number: {label}", "invalid": f"Enter a number: {label}"},
    )  # fmt: skip


class BackForm(forms.Form):
    """Why not."""

    words = forms.CharField(
        label="Why not?", max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why not"},
    )  # fmt: skip
