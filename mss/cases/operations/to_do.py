"""What is to be done before a case is answered, by whom and by when."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from mss.audit.operations import record
from mss.cases import rules
from mss.cases.models import Case, Queue, Task
from mss.cases.operations.keeping import not_closed, to_work_on, written_down
from mss.cases.operations.telling import tell_staff
from mss.cases.queries import QUEUE, within
from mss.cases.queries.defined import workers_of
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.people.models import Person


@transaction.atomic
def add_task(
    *, case: Case, words: str, once: UUID, by: Person, at: datetime, due_on: date | None = None,
    owner: Person | None = None,
) -> Task:  # fmt: skip
    """Something to do before it can be answered: for `owner`, or for whoever has the case. The same
    `once` is the same task."""
    row = to_work_on(case, by)
    if again := Task.objects.filter(key=once, case=row).first():
        return again
    not_closed(row)
    if not rules.says_something(words):
        raise Refused("Say what is to be done.", rule="CA-17")
    _may_do(row, owner, at)
    made = Task.objects.create(
        key=once, case=row, words=words.strip()[:200], due_on=due_on, owner=owner, added_by=by,
        added_at=at, reminded=due_on is not None and due_on <= today(at),
    )  # fmt: skip
    whose = f" ({owner.name})" if owner else ""
    written_down(row, "case.task", f"To do: {made.words}{whose}", by=by, at=at, open=False,
                 to=owner.reference if owner else "")  # fmt: skip
    _told(row, made, by=by, at=at)
    return made


def _told(row: Case, task: Task, *, by: Person, at: datetime) -> None:
    """Whoever is to do it is told, unless they said so themselves."""
    tell_staff(row, [task.owner or row.owner], f"task:{task.key}",
               f"{row.reference}: there is something for you to do", by=by, at=at)  # fmt: skip


def _may_do(row: Case, owner: Person | None, at: datetime) -> None:
    """Refused for somebody who could not open the case."""
    if owner is None:
        return
    if not rules.somebody_elses(owner.pk, row.person_id):
        raise Refused(f"The case is about {owner.name}. Somebody else works on it.", rule="CA-8")
    if not rules.may_do(workers_of(row.queue, at=at).filter(pk=owner.pk).exists()):
        raise Refused(f"{owner.name} does not work in “{row.queue.name}”.", rule="CA-61")


def _of(case: Case, task: Task, by: Person) -> tuple[Case, Task]:
    """The case that it is to be done in, and the task, both locked: always in that order."""
    row = to_work_on(case.merged_into or case, by)
    return row, Task.objects.select_for_update().filter(within(row)).get(pk=task.pk)


@transaction.atomic
def give_task(*, case: Case, task: Task, owner: Person | None, by: Person, at: datetime) -> Task:
    """Somebody else does it; with nobody named, whoever has the case. Theirs already, nothing
    changes."""
    row, found = _of(case, task, by)
    if found.owner_id == (owner.pk if owner else None):
        return found
    not_closed(row)
    if not rules.done_once(found.done_at is not None):
        raise Refused("It is done.", rule="CA-24")
    _may_do(row, owner, at)
    found.owner, found.reminded = owner, False
    found.save(update_fields=["owner", "reminded"])
    whose = owner.name if owner else "whoever has the case"
    written_down(row, "case.task-given", f"For {whose}: {found.words}", by=by, at=at, open=False,
                 to=owner.reference if owner else "")  # fmt: skip
    _told(row, found, by=by, at=at)
    return found


@transaction.atomic
def do_task(*, case: Case, task: Task, by: Person, at: datetime) -> Task:
    """It is done. Done already by the same person, nothing changes."""
    row, found = _of(case, task, by)
    if found.done_by_id == by.pk:
        return found
    if not rules.done_once(found.done_at is not None):
        raise Refused("Somebody else has done it.", rule="CA-24")
    found.done_by, found.done_at = by, at
    found.save(update_fields=["done_by", "done_at"])
    written_down(row, "case.task-done", f"Done: {found.words}", by=by, at=at, open=False)
    return found


def follow_the_case(row: Case, *, at: datetime, given_by: Person | None = None) -> None:
    """What was to be done in `row` by somebody who does not work in its queue, or by `given_by`, is
    for whoever has it (CA-62)."""
    there = workers_of(row.queue, at=at)
    kept = there.exclude(pk=given_by.pk) if given_by else there
    named = Task.objects.filter(within(row), done_at=None).exclude(owner=None)
    named.exclude(owner__in=kept.values("pk")).update(owner=None, reminded=False)


@transaction.atomic
def give_tasks_back(*, at: datetime, people: Sequence[int] = (), queue: int | None = None) -> None:
    """The same for all that `people` are to do, or that is to be done in `queue`."""
    named = Task.objects.filter(done_at=None).exclude(owner=None).annotate(there=QUEUE)
    named = named.filter(owner__in=people) if people else named.filter(there=queue)
    for one in Queue.objects.filter(pk__in=named.values("there")):
        gone = named.filter(there=one.pk).exclude(owner__in=workers_of(one, at=at).values("pk"))
        tasks = list(gone.select_related("case__person"))
        Task.objects.filter(pk__in=[task.pk for task in tasks]).update(owner=None, reminded=False)
        for task in tasks:
            record("case.task-given", by=None, subject=task.case.person, at=at, to="",
                   reference=task.case.reference)  # fmt: skip
