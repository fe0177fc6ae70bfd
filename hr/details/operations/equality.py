"""What somebody answers about themselves."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from hr.details import rules
from hr.details.models import Answers
from hr.details.operations.keeping import locked_person
from hr.details.queries import answers_of
from hr.details.questions import QUESTIONS
from mss.audit.operations import record
from mss.foundation.refused import Refused
from mss.people.models import Person


@transaction.atomic
def answer(*, by: Person, answers: Mapping[str, str], version: int, at: datetime) -> Answers:
    """Keep what `by` answers: question → answer, empty to clear it; those not named stay. The
    record says that they did, never which or what. The same again changes nothing."""
    locked_person(by)
    row = answers_of(by)
    if not rules.answers_known(answers, {code: one.answers for code, one in QUESTIONS.items()}):
        raise Refused("Choose one of the answers that are offered.", rule="DE-21")
    if all(getattr(row, question) == said for question, said in answers.items()):
        return row
    if not rules.as_read(row.version, version):
        raise Refused("You changed this in another window. Look at it again.", rule="DE-6")
    for question, said in answers.items():
        setattr(row, question, said)
    row.version += 1
    row.save()
    record("details.equality", by=by, subject=by, reference=by.reference, at=at)
    return row
