"""Which days the same is claimed for."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from finance.expenses.days.queries import Offer
from finance.expenses.forms import OnceForm
from mss.pages.widgets import Checkboxes


def _days(label: str) -> forms.TypedMultipleChoiceField:
    return forms.TypedMultipleChoiceField(
        label=label, coerce=date.fromisoformat, required=False,
        error_messages={"invalid_choice": "One of these days can no longer be ticked: look again"},
    )  # fmt: skip


class DaysForm(OnceForm):
    """Days to tick, by the month, each with what the roster says; days off apart."""

    days = _days("Which days?")
    other = _days("Which days off?")

    def __init__(self, *args: Any, offers: Sequence[Offer], **options: Any) -> None:
        super().__init__(*args, **options)
        self._offer("days", [one for one in offers if not one.off])
        self._offer("other", [one for one in offers if one.off])

    def _offer(self, name: str, offers: Sequence[Offer]) -> None:
        if not offers:
            del self.fields[name]
            return
        field = self.fields[name]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        hints = {str(one.on): one.words for one in offers}
        field.widget = Checkboxes(hints=hints, small=True)
        field.choices = _by_month(offers)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        data["days"] = [*data.get("days", []), *data.pop("other", [])]
        if not data["days"] and not self.errors:
            self.add_error(next(name for name in ("days", "other") if name in self.fields),
                           "Tick at least one day")  # fmt: skip
        return data


def _by_month(offers: Sequence[Offer]) -> list[tuple[str, list[tuple[str, str]]]]:
    months: dict[str, list[tuple[str, str]]] = {}
    for one in offers:
        day = (str(one.on), f"{one.on:%A %-d %B}")
        months.setdefault(f"{one.on:%B %Y}", []).append(day)
    return list(months.items())
