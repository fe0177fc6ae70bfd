"""What is asked about claims and their lines."""

from finance.expenses.forms.claim import ClaimFilter, CutForm, NoteForm, OnceForm, SendForm
from finance.expenses.forms.journey import JourneyForm
from finance.expenses.forms.kind import KindForm
from finance.expenses.forms.line import LineForm
from finance.expenses.models import Line

__all__ = [
    "ClaimFilter",
    "CutForm",
    "JourneyForm",
    "KindForm",
    "LineForm",
    "NoteForm",
    "OnceForm",
    "SendForm",
    "form_for",
]


def form_for(kind: str) -> type[LineForm]:
    return JourneyForm if kind == Line.Kind.MILEAGE else LineForm
