"""Who has a case from the first second, and what becomes of the cases of somebody who goes."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from mss.cases import rules
from mss.cases.models import Case, Queue, Recheck
from mss.cases.operations.keeping import WITH, written_down
from mss.cases.operations.telling import tell_person, tell_staff
from mss.cases.operations.to_do import give_tasks_back
from mss.cases.queries.defined import workers_of
from mss.cases.queries.turn import turns
from mss.foundation.nudge import nudge
from mss.people.models import Person

A_CHUNK = 100


def given_out(row: Case, *, at: datetime, wait: bool = True) -> Person | None:
    """Whoever is next in turn in its queue has it; nobody where nobody is there, or the queue does
    not give out by turn. The caller saves. Without `wait`, nobody where another gives out just now."""
    queues = Queue.objects.select_for_update(no_key=True, skip_locked=not wait)
    queue = queues.filter(pk=row.queue_id).first()
    chosen = None
    if queue is not None and queue.by_turn:
        chosen = rules.next_in_turn(turns(queue, row.person_id, at=at))
    row.owner = Person.objects.get_queryset().get(pk=chosen) if chosen else None
    row.given_at = at if chosen else None
    return row.owner


def told_owner(row: Case, *, by: Person | None, at: datetime) -> None:
    """Its owner is told that it is theirs."""
    tell_staff(row, [row.owner], "given", f"{row.reference} is yours: {row.title}", by=by, at=at)


def watch(
    *, cause: str, at: datetime, people: Sequence[int], posts: Sequence[int],
    cost_centres: Sequence[int], organisations: Sequence[int],
) -> None:  # fmt: skip
    """Called by `people.changes` in the transaction of every change: whoever works in a queue no
    longer gives back what they have there, now or when it is so."""
    if not people:
        return
    look_again([Recheck(person_id=one, at=at) for one in people])
    if at <= timezone.now():
        give_back(people=people, at=at)


def look_again(rows: Sequence[Recheck]) -> None:
    """Look later at what was just then in other hands."""
    Recheck.objects.bulk_create(rows)
    nudge("mss.cases.tasks.recheck")


def give_back(
    *, at: datetime, people: Sequence[int] = (), queue: int | None = None, wait: bool = False
) -> int:
    """Cases alive of `people`, or in `queue`, whose owner does not work there (CA-59) go to whoever
    is next in turn, or back to the queue; what they were to do goes to whoever has the case. Without
    `wait`, those nobody else holds. Returns how many."""
    rows = Case.objects.alive().exclude(owner=None).order_by("pk")
    rows = rows.filter(owner__in=people) if people else rows.filter(queue=queue)
    give_tasks_back(people=people, queue=queue, at=at)
    there: dict[int, set[int]] = {}
    count = 0
    held = rows.select_for_update(of=("self",), skip_locked=not wait).select_related(*WITH)
    for row in held:
        if row.queue_id not in there:
            there[row.queue_id] = set(workers_of(row.queue, at=at).values_list("pk", flat=True))
        if not rules.keeps_it(row.owner_id in there[row.queue_id]):
            _goes_on(row, at=at, wait=wait)
            count += 1
    return count


def _goes_on(row: Case, *, at: datetime, wait: bool) -> None:
    was = row.owner
    to = given_out(row, at=at, wait=wait)
    words = f"{was} does not work on it any more. " + (
        f"{to.name} has it now" if to else "It waits to be taken by somebody")  # fmt: skip
    written_down(row, "case.given-back", words, by=None, at=at, to=to.reference if to else "")
    told_owner(row, by=None, at=at)
    if to:
        tell_person(row, "owner", f"{row.reference}: {to.name} has your case",
                    f"You get an answer by {row.due_on:%-d %B}.", by=None, at=at)  # fmt: skip


def recheck(*, at: datetime) -> int:
    """Look at everybody whose place has changed by `at`, and every queue somebody left. Returns how
    many cases went on. Safe to run twice."""
    due = Recheck.objects.filter(at__lte=at).values_list("pk", flat=True)[:A_CHUNK]
    return sum(_recheck(key, at=at) for key in list(due))


@transaction.atomic
def _recheck(key: int, *, at: datetime) -> int:
    row = Recheck.objects.select_for_update(skip_locked=True).filter(pk=key).first()
    if row is None:
        return 0
    people = [row.person_id] if row.person_id else []
    count = give_back(people=people, queue=row.queue_id, at=at, wait=True)
    row.delete()
    return count
