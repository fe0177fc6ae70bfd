"""What is asked about claims and their lines."""

from finance.expenses.forms.away import AwayForm, CourseForm, NightForm, PersonalForm
from finance.expenses.forms.claim import (
    AgreeLateForm,
    AnswerForm,
    ClaimFilter,
    CutForm,
    NoteForm,
    OnceForm,
    PhotographsForm,
    SendForm,
)
from finance.expenses.forms.journey import JourneyForm
from finance.expenses.forms.kind import KindForm
from finance.expenses.forms.line import LineForm
from finance.expenses.forms.meal import MealForm
from finance.expenses.forms.special import CovertForm, EyesForm, FeeForm, MoveForm
from finance.expenses.models import Line

__all__ = [
    "AgreeLateForm",
    "AnswerForm",
    "ClaimFilter",
    "CutForm",
    "JourneyForm",
    "KindForm",
    "LineForm",
    "NoteForm",
    "OnceForm",
    "PhotographsForm",
    "SendForm",
    "form_for",
]

FORMS: dict[str, type[LineForm]] = {
    Line.Kind.MEAL: MealForm,
    Line.Kind.MILEAGE: JourneyForm,
    Line.Kind.SCALE: AwayForm,
    Line.Kind.NIGHT: NightForm,
    Line.Kind.COURSE: CourseForm,
    Line.Kind.INCIDENTAL: PersonalForm,
    Line.Kind.COVERT: CovertForm,
    Line.Kind.MOVE: MoveForm,
    Line.Kind.FEE: FeeForm,
    Line.Kind.EYES: EyesForm,
}


def form_for(kind: str) -> type[LineForm]:
    return FORMS.get(kind, LineForm)
