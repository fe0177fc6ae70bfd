"""One row of a register: was somebody there, and did they pass."""

from collections.abc import Iterable
from typing import Any

from django import forms

from hr.training.models import Booking
from mss.pages.widgets import Radios

UNKNOWN = ("", "Not entered yet")
TESTED = [("passed", "Passed"), ("failed", "Not passed"), ("absent", "Not there"), UNKNOWN]
UNTESTED = [("there", "Was there"), ("absent", "Not there"), UNKNOWN]


class RowForm(forms.Form):
    """What became of one booking."""

    outcome = forms.ChoiceField(required=False, widget=Radios(inline=True))
    words = forms.CharField(label="Note", required=False, max_length=300)

    def __init__(self, *args: Any, booking: Booking, tested: bool, **options: Any) -> None:
        super().__init__(*args, **(options | {"prefix": booking.reference}))
        self.booking = booking
        field: Any = self.fields["outcome"]
        field.label = booking.person.name
        field.choices = TESTED if tested else UNTESTED
        self.initial = {"outcome": _entered(booking), "words": booking.note}

    @property
    def chosen(self) -> bool:
        """Whether anything is entered that was not there before."""
        return bool(self.cleaned_data["outcome"]) and self.has_changed()

    def entered(self) -> dict[str, Any]:
        """What was entered, in the words of the operation."""
        outcome = self.cleaned_data["outcome"]
        return {
            "attended": outcome != "absent",
            "result": outcome if outcome in Booking.Result.values else "",
            "words": self.cleaned_data["words"],
        }


def _entered(booking: Booking) -> str:
    if booking.attended is None:
        return ""
    return booking.result or ("there" if booking.attended else "absent")


def rows_of(bookings: Iterable[Booking], *, tested: bool, data: Any = None) -> list[RowForm]:
    return [RowForm(data, booking=one, tested=tested) for one in bookings]
