"""One cause behind many cases: one answer, which goes into each of them."""

from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction

from mss.audit.operations import record
from mss.cases import rules
from mss.cases.models import Case, Message, Problem, Queue
from mss.cases.operations.keeping import locked, works_in
from mss.cases.operations.talking import solve_row
from mss.cases.operations.telling import tell_person
from mss.cases.queries.problems import waiting
from mss.foundation.references import take
from mss.foundation.refused import Refused
from mss.jobs.models import Job
from mss.jobs.operations import start
from mss.people.models import Person

JOB = "answer-problem"
CHUNK = 50  # cases answered in one transaction


@transaction.atomic
def open_problem(
    *, queue: Queue, about: str, title: str, once: UUID, by: Person, at: datetime
) -> Problem:
    """There is one cause behind the cases of `queue` about the same. The same is opened once."""
    _works(queue.pk, by)
    Queue.objects.select_for_update().get(pk=queue.pk)
    again = Problem.objects.filter(queue=queue, about=about, answered_at=None).first()
    if again is not None:
        return again
    (reference,) = take("PRB", at=at)
    record("problem.opened", by=by, reference=reference, at=at, about=about)
    return Problem.objects.create(
        reference=reference, once=once, queue=queue, about=about[:120], title=title[:150],
        opened_by=by, opened_at=at,
    )  # fmt: skip


def _works(queue: int, by: Person) -> None:
    if not works_in(queue, by):
        raise Refused("Only those who work in its queue can do that.", rule="CA-7")


@transaction.atomic
def answer_problem(*, problem: Problem, words: str, by: Person, at: datetime) -> Problem:
    """Answer every case alive that hangs on it, except one about whoever answers: the first at once,
    the others by a worker, some at a time. Answered with the same words, nothing changes."""
    row = Problem.objects.select_for_update(of=("self",)).select_related("queue").get(pk=problem.pk)
    _works(row.queue_id, by)
    said = words.strip()
    if row.answered_by_id == by.pk and row.answer == said:
        return row
    if not rules.answered_once(row.answered_at is not None):
        raise Refused("It was answered already; see what was said.", rule="CA-25")
    if not rules.says_something(words):
        raise Refused("Write the answer first.", rule="CA-17")
    row.answer, row.answered_by, row.answered_at = said, by, at
    row.save()
    record("problem.answered", by=by, reference=row.reference, at=at, about=row.about)
    last = _answer_next(row, after=0, at=at)
    if left := waiting(row).filter(pk__gt=last).count():
        start(kind=JOB, title=f"One answer to {left} more", by=by, at=at, total=left,
              params={"problem": row.reference, "after": last})  # fmt: skip
    return row


def answer_some(job: Job, at: datetime) -> bool:
    """The next cases that the answer goes into. True when none is left. A worker that is killed
    loses one chunk and repeats none."""
    row = Problem.objects.select_related("queue", "answered_by").get(
        reference=job.params["problem"]
    )
    after = job.cursor or job.params["after"]
    last = _answer_next(row, after=after, at=at)
    if last == after:
        return True
    job.cursor, job.done = last, min(job.done + CHUNK, job.total)
    return False


def _answer_next(row: Problem, *, after: int, at: datetime) -> int:
    """Answer so many cases with ids beyond `after`; the id of the last of them."""
    assert row.answered_by is not None
    for one in waiting(row).filter(pk__gt=after).order_by("pk")[:CHUNK]:
        _answer_one(one, row, by=row.answered_by, at=at)
        after = one.pk
    return after


def _answer_one(case: Case, problem: Problem, *, by: Person, at: datetime) -> None:
    one = locked(case)
    if one.state not in rules.ALIVE:
        return
    Message.objects.create(
        key=uuid5(problem.once, one.reference), case=one, by=by, from_staff=True,
        words=problem.answer, at=at,
    )  # fmt: skip
    if one.owner is None:
        one.owner, one.given_at = by, at
    one.replied_at = one.replied_at or at
    solve_row(one, by=by, at=at)
    tell_person(one, "solve", f"{one.reference} is answered", problem.answer, by=by, at=at)
