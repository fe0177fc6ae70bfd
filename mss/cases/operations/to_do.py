"""What is to be done before a case is answered, by whom and by when."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from mss.cases import rules
from mss.cases.models import Case, Task
from mss.cases.operations.keeping import (
    locked,
    not_closed,
    to_work_on,
    works_in,
    written_down,
)
from mss.cases.operations.telling import tell_staff
from mss.cases.queries import within
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.people.models import Person

A_ROUND = 200


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
    _may_do(row, owner)
    made = Task.objects.create(
        key=once, case=row, words=words.strip()[:200], due_on=due_on, owner=owner, added_by=by,
        added_at=at,
    )  # fmt: skip
    whose = f" ({owner.name})" if owner else ""
    written_down(row, "case.task", f"To do: {made.words}{whose}", by=by, at=at, open=False,
                 to=owner.reference if owner else "")  # fmt: skip
    _told(row, made, owner, by=by, at=at)
    return made


def _told(row: Case, task: Task, owner: Person | None, *, by: Person, at: datetime) -> None:
    tell_staff(row, [owner], f"task:{task.key}", f"{row.reference}: there is something for you to do",
               by=by, at=at)  # fmt: skip


def _may_do(row: Case, owner: Person | None) -> None:
    """Refused for somebody who could not open the case."""
    if owner is None:
        return
    if not rules.somebody_elses(owner.pk, row.person_id):
        raise Refused(f"The case is about {owner.name}. Somebody else works on it.", rule="CA-8")
    if not rules.may_do(works_in(row.queue_id, owner)):
        raise Refused(f"{owner.name} does not work in “{row.queue.name}”.", rule="CA-61")


@transaction.atomic
def give_task(*, case: Case, task: Task, owner: Person | None, by: Person, at: datetime) -> Task:
    """Somebody else does it; with nobody named, whoever has the case. Theirs already, nothing
    changes."""
    row = to_work_on(case, by)
    found = Task.objects.filter(within(row)).get(pk=task.pk)
    if found.owner_id == (owner.pk if owner else None):
        return found
    if not rules.done_once(found.done_at is not None):
        raise Refused("It is done.", rule="CA-24")
    _may_do(row, owner)
    found.owner, found.reminded = owner, False
    found.save(update_fields=["owner", "reminded"])
    whose = owner.name if owner else "whoever has the case"
    written_down(row, "case.task-given", f"For {whose}: {found.words}", by=by, at=at, open=False,
                 to=owner.reference if owner else "")  # fmt: skip
    _told(row, found, owner, by=by, at=at)
    return found


@transaction.atomic
def do_task(*, case: Case, task: Task, by: Person, at: datetime) -> Task:
    """It is done. Done already by the same person, nothing changes."""
    row = to_work_on(case, by)
    found = Task.objects.filter(within(row)).get(pk=task.pk)
    if found.done_by_id == by.pk:
        return found
    if not rules.done_once(found.done_at is not None):
        raise Refused("Somebody else has done it.", rule="CA-24")
    found.done_by, found.done_at = by, at
    found.save(update_fields=["done_by", "done_at"])
    written_down(row, "case.task-done", f"Done: {found.words}", by=by, at=at, open=False)
    return found


def remind(*, at: datetime) -> int:
    """Remind of what is to be done today or was to be done before, each once. Returns how many."""
    alive = Q(case__state__in=rules.ALIVE) & Q(case__merged_into=None)
    goes_on = Q(case__merged_into__state__in=rules.ALIVE)
    due = Task.objects.filter(alive | goes_on, done_at=None, reminded=False, due_on__lte=today(at))
    return sum(_remind(key, at=at) for key in list(due.values_list("pk", flat=True)[:A_ROUND]))


@transaction.atomic
def _remind(key: int, *, at: datetime) -> bool:
    rows = Task.objects.select_for_update(of=("self",), skip_locked=True)
    found = (
        rows.filter(pk=key, done_at=None, reminded=False).select_related("owner", "case").first()
    )
    if found is None:
        return False
    row = locked(found.case.merged_into or found.case)
    named = found.owner
    own = rules.still_does_it(named is not None and works_in(row.queue_id, named))
    found.reminded = True
    found.save(update_fields=["reminded"])
    tell_staff(row, [named if own else row.owner], f"task-due:{found.key}",
               f"{row.reference}: something is to be done today", by=None, at=at)  # fmt: skip
    return True
