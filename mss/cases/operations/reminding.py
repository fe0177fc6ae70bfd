"""Whoever is to do something in a case is reminded of it once, on its day."""

from datetime import datetime

from django.db import transaction

from mss.cases import rules
from mss.cases.models import Case, Task
from mss.cases.operations.keeping import locked
from mss.cases.operations.telling import tell_staff
from mss.cases.queries import due_tasks
from mss.cases.queries.defined import workers_of
from mss.people.models import Person

A_ROUND = 200


def remind(*, at: datetime) -> int:
    """Remind of what is to be done today or was to be done before. Returns how many."""
    found = due_tasks(at=at).values_list("pk", "case", "case__merged_into")[:A_ROUND]
    return sum(_remind(key, merged or case, at=at) for key, case, merged in list(found))


@transaction.atomic
def _remind(key: int, case: int, *, at: datetime) -> bool:
    """The case is locked first, as wherever a task is changed."""
    row = locked(Case(pk=case))
    rows = Task.objects.select_for_update(of=("self",), skip_locked=True)
    task = rows.filter(pk=key, done_at=None, reminded=False).select_related("owner").first()
    if task is None or row.state not in rules.ALIVE:
        return False
    does = _does(row, task, at)
    if does is None:
        return False
    task.reminded = True
    task.save(update_fields=["reminded"])
    tell_staff(row, [does], f"task-due:{task.key}",
               f"{row.reference}: something is to be done today", by=None, at=at)  # fmt: skip
    return True


def _does(row: Case, task: Task, at: datetime) -> Person | None:
    """Whoever is named for it and still works in the queue, else whoever has the case and does."""
    there = workers_of(row.queue, at=at)
    for one in (task.owner, row.owner):
        if one is not None and rules.still_does_it(there.filter(pk=one.pk).exists()):
            return one
    return None
