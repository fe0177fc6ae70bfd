"""What every act on a case begins and ends with: lock it, may they?, and it is written down."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from mss.audit.operations import record
from mss.cases import rules
from mss.cases.models import Case, Happening, Pause, Queue, queues_of
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.people.models import Person

WITH = ("person", "version", "queue", "owner", "organisation", "type")


def locked(case: Case) -> Case:
    """The case as it is now, nobody else's until this transaction ends."""
    rows = Case.objects.select_for_update(of=("self",)).select_related(*WITH)
    return rows.get(pk=case.pk)


def works_in(queue: int, person: Person) -> bool:
    return queue in queues_of(person)


def to_work_on(case: Case, by: Person) -> Case:
    """Lock it for somebody who works on it. Refused for anybody else, and for one's own."""
    row = locked(case)
    if not rules.works_on(row.queue_id, row.owner_id, by.pk, queues_of(by), row.confidential):
        raise Refused("Only those who work in its queue can do that.", rule="CA-7")
    if not rules.somebody_elses(by.pk, row.person_id):
        raise Refused("This case is your own. Somebody else works on it.", rule="CA-8")
    return row


def not_closed(row: Case) -> None:
    if not rules.goes_on(row.state):
        raise Refused("This case is closed. Reopen it first.", rule="CA-11")


def in_confidence(confidential: bool, queue: Queue) -> None:
    """Refused where what was told in confidence would get into a queue that keeps none (CA-48)."""
    if not confidential:
        return
    now = Queue.objects.select_for_update(no_key=True).get(pk=queue.pk)
    if not rules.keeps_confidence(confidential, now.confidential):
        raise Refused(
            f"“{now.name}” keeps no confidential cases. Choose a queue that does.", rule="CA-48"
        )


def must_be_as_read(row: Case, edition: int | None) -> None:
    if not rules.as_read(row.edition, edition):
        raise Refused(
            "Something was said or done since you opened this page. Read it, then decide again.",
            rule="CA-10",
        )


def clocks_of(row: Case, *, at: datetime) -> list[rules.Ran]:
    """Its own clock, and those of the cases that became part of it. What waits for the person stops
    those alone whose type allows it."""
    own = list(row.pauses.order_by("starts"))
    parts = row.merged.select_related("version").prefetch_related("pauses").order_by("pk")
    return [_ran(row, _stood(own, at))] + [
        _ran(one, rules.together(
            _stood(one.pauses.all(), at), one.merged_at,
            _stood([each for each in own if rules.stops(each.why, one.version.may_pause)], at)))
        for one in parts
        if one.merged_at
    ]  # fmt: skip


def _stood(pauses: Iterable[Pause], at: datetime) -> list[tuple[datetime, datetime]]:
    """The times it stood still, until `at` where it still does."""
    return [(one.starts, max(one.ends or at, one.starts)) for one in pauses]


def _ran(row: Case, stood: list[tuple[datetime, datetime]]) -> rules.Ran:
    version = row.version
    clock = rules.Clock(version.days, version.months, version.warn)
    return rules.Ran(today(row.clock_from), clock, stood)


def reckon(row: Case, *, at: datetime) -> None:
    """Set when it is due from the times it stood still; the caller saves. While it stands still
    nobody is warned and nothing gets late."""
    still = row.pauses.filter(ends=None).exists()
    row.due_on, clock = rules.first_due(clocks_of(row, at=at))
    row.warn_at = None if still else rules.warned_at(row.due_on, clock)
    row.late_at = None if still else rules.late_from(row.due_on)
    if row.late_at is not None and row.warn_at is not None:
        row.warned, row.late = row.warned and row.warn_at <= at, row.late and row.late_at <= at


def stand_still(row: Case, why: str, *, at: datetime) -> None:
    go_on(row, at=at)
    row.pauses.create(why=why, starts=at)
    reckon(row, at=at)


def go_on(row: Case, *, at: datetime) -> None:
    """The clock runs again, from where it stopped."""
    for pause in row.pauses.filter(ends=None):
        pause.ends = max(at, pause.starts)
        pause.save(update_fields=["ends"])
    reckon(row, at=at)


def written_down(
    row: Case, verb: str, words: str, *, by: Person | None, at: datetime, open: bool = True,
    **data: Any,
) -> None:  # fmt: skip
    """Save the case as one edition further on, with a line in its story and one in the audit."""
    row.edition += 1
    row.save()
    Happening.objects.create(case=row, words=words[:400], by=by, at=at, open=open)
    record(verb, by=by, subject=row.person, reference=row.reference, at=at, **data)
