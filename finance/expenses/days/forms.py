"""Which days the same is claimed for."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from finance.expenses.days.queries import Offer
from finance.expenses.forms import OnceForm
from mss.pages.widgets import Checkboxes


class DaysForm(OnceForm):
    """Days to tick, by the month, each with what the roster says."""

    days = forms.TypedMultipleChoiceField(
        label="Which days?", coerce=date.fromisoformat,
        error_messages={
            "required": "Tick at least one day",
            "invalid_choice": "One of these days can no longer be ticked: look again",
        },
    )  # fmt: skip

    def __init__(self, *args: Any, offers: Sequence[Offer], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["days"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        hints = {str(one.on): one.words for one in offers}
        field.widget = Checkboxes(hints=hints, small=True)
        field.choices = _by_month(offers)


def _by_month(offers: Sequence[Offer]) -> list[tuple[str, list[tuple[str, str]]]]:
    months: dict[str, list[tuple[str, str]]] = {}
    for one in offers:
        day = (str(one.on), f"{one.on:%A %-d %B}")
        months.setdefault(f"{one.on:%B %Y}", []).append(day)
    return list(months.items())
