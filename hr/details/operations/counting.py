"""Counting equality answers, once a month."""

from collections.abc import Iterator
from datetime import date, datetime

from django.db import transaction
from django.db.models import Count

from hr.details import rules
from hr.details.models import Answers, Figure
from hr.details.questions import QUESTIONS
from mss.audit.operations import record
from mss.foundation.working_time import today
from mss.people.models import Organisation, Person
from mss.people.queries import here_on


def count(*, at: datetime) -> int:
    """Count the answers of each organisation that was not counted this month; returns how many."""
    return sum(_counted(body, at=at) for body in Organisation.objects.order_by("pk"))


@transaction.atomic
def _counted(body: Organisation, *, at: datetime) -> bool:
    day = today(at)
    if not rules.counts_due(_last(body), day):
        return False
    Organisation.objects.select_for_update(no_key=True).get(pk=body.pk)
    if not rules.counts_due(_last(body), day):
        return False
    Figure.objects.bulk_create(_figures(body, day))
    record("details.equality.counted", by=None, reference=body.code, at=at, on=str(day))
    return True


def _last(body: Organisation) -> date | None:
    rows = Figure.objects.filter(organisation=body).order_by("-on")
    return rows.values_list("on", flat=True).first()


def _figures(body: Organisation, day: date) -> Iterator[Figure]:
    """As they may be shown. The people who did not answer are a group like the others."""
    people = Person.objects.filter(here_on(day), organisation=body).count()
    theirs = Answers.objects.filter(here_on(day, "person__"), person__organisation=body)
    for code, question in QUESTIONS.items():
        rows = theirs.exclude(**{code: ""}).values_list(code).annotate(number=Count("pk"))
        given = dict(rows.order_by())
        counts = {answer: given.get(answer, 0) for answer in question.answers}
        counts[""] = people - sum(counts.values())
        kept_back = rules.hidden(counts)
        for answer, number in counts.items():
            shown = None if answer in kept_back else rules.rounded(number)
            yield Figure(organisation=body, on=day, question=code, answer=answer, people=shown)
