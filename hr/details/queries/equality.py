"""One's own answers, and what was counted."""

from dataclasses import dataclass
from datetime import date, datetime

from hr.details import rules
from hr.details.models import Answers, Figure
from hr.details.queries.changing import served
from hr.details.questions import QUESTIONS
from mss.people.models import Organisation, Person


@dataclass(frozen=True)
class Table:
    """One question: its words, and for each answer how many people, None where it is hidden."""

    question: str
    rows: list[tuple[str, int | None]]

    @property
    def hides(self) -> bool:
        return any(people is None for _, people in self.rows)


@dataclass(frozen=True)
class Figures:
    """What was counted last in an organisation."""

    organisation: Organisation
    on: date | None
    tables: list[Table]


def answers_of(person: Person) -> Answers:
    """What `person` answered; an empty row, not yet saved, where nothing was."""
    return Answers.objects.visible_to(person).first() or Answers(person=person)


def figures(viewer: Person, organisation: Organisation, *, at: datetime) -> Figures:
    """What was counted last. Nothing for who does not advise the organisation (DE-22)."""
    if not rules.statistics_for(organisation.pk, served(viewer, at=at)):
        return Figures(organisation, None, [])
    rows = Figure.objects.visible_to(viewer).filter(organisation=organisation)
    last = rows.order_by("-on").values_list("on", flat=True).first()
    counted: dict[tuple[str, str], int | None] = {
        (row.question, row.answer): row.people for row in (rows.filter(on=last) if last else ())
    }
    tables = [
        Table(
            question.label,
            [
                (words, counted.get((code, answer)))
                for answer, words in {**question.answers, "": "Has not answered"}.items()
            ],
        )
        for code, question in QUESTIONS.items()
    ]
    return Figures(organisation, last, tables if last else [])
