"""Putting forward what one person's record changes in leave that was given, for HR to make."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import F

from hr.leave import rules
from hr.leave.accounts import Account
from hr.leave.models import BalanceRow, BalanceRun, Entry, Recount
from hr.leave.operations.holding import locked_person
from hr.leave.operations.proposing import started
from hr.leave.operations.running import ended
from hr.leave.queries.hours import changed_by_hours, waits_for_hours, year_waits
from hr.leave.queries.runs import authors_of
from mss.foundation.nudge import nudge
from mss.foundation.working_time import today
from mss.jobs.operations import report, settled
from mss.people.models import Person

A_CHUNK = 50
PATIENCE = 5  # tries before a change is set aside and shown
TASK = "hr.leave.tasks.recount"


def put_forward(
    person: Person, starts: date, what: str, reason: str, *, once: UUID, by: Person | None,
    authors: Iterable[int | None], at: datetime,
) -> None:  # fmt: skip
    """What the record as it is now changes in the years that were given, in one change; it stands in
    place of those that nobody has made yet, and whoever entered what they held is an author of it
    too."""
    known = set(authors)
    # Locked, so that what somebody makes at this instant is not dropped as well.
    for waiting in waits_for_hours(person).select_for_update(of=("self",)).order_by("pk"):
        known |= authors_of(waiting)
        ended(waiting, BalanceRun.State.DROPPED, "dropped", by, at)
    changes = changed_by_hours(person, at=at)  # not before: what was made meanwhile counts
    if not changes:
        return
    run, _ = started(person.organisation, starts, what, once, reason, by, at)
    run.authors.set(key for key in known if key is not None)
    BalanceRow.objects.bulk_create(
        BalanceRow(run=run, person=person, account=Account.ANNUAL, year=year[0], minutes=minutes,
                   cause=Entry.Cause.ENTITLED, on=max(starts, year[0]))
        for year, minutes in changes.items()
    )  # fmt: skip
    run.state = BalanceRun.State.PROPOSED
    run.save()


def watch(*, person: int, why: str, by: Person | None, at: datetime) -> None:
    """Called by `people.changes` in the transaction in which somebody joins, leaves or has another
    rank. Days to come are dated, so what they change is worked out now."""
    Recount.objects.create(person_id=person, why=why[:200], by=by, at=at)
    nudge(TASK)


def recount(*, at: datetime) -> int:
    """Work out anew what leave years that were given bring those whose service changed; returns how
    many rows of the list are done. Safe to run twice and after a kill.

    Rows stay where a year is worked out or waits, as it may not hold them: they follow it. One that
    fails lets the others go first; after a few tries it is set aside and shown.
    """
    busy = year_waits().values("organisation")
    due = Recount.objects.filter(attempts__lte=PATIENCE).exclude(person__organisation__in=busy)
    done = 0
    for row in due.order_by("attempts", "pk")[:A_CHUNK]:
        if not Recount.objects.filter(pk=row.pk).update(attempts=F("attempts") + 1):
            continue  # done with another row of the same person
        if row.attempts == PATIENCE:
            report(kind="leave-recount", about=_about(row.person_id), at=at,
                   message="What a change of service brings in leave could not be worked out")  # fmt: skip
            continue
        done += _of_one(row.person_id, at=at)
    return done


@transaction.atomic
def _of_one(key: int, *, at: datetime) -> int:
    person = Person.objects.get_queryset().select_related("organisation").get(pk=key)
    locked_person(person)
    rows = list(Recount.objects.filter(person=person).order_by("pk"))
    if not rows:
        return 0
    now = {year[0]: minutes for year, minutes in changed_by_hours(person, at=at).items()}
    waiting = BalanceRow.objects.filter(run__in=waits_for_hours(person))
    if rules.is_put_forward(now, dict(waiting.values_list("year", "minutes"))):
        put_forward(
            person, today(at), BalanceRun.What.MOVED, f"{person.name}: {rows[-1].why}"[:300],
            once=uuid4(), by=None, authors={row.by_id for row in rows}, at=at,
        )  # fmt: skip
    Recount.objects.filter(pk__in=[row.pk for row in rows]).delete()
    settled(kind="leave-recount", about=_about(key), at=at)
    return len(rows)


def _about(person: int) -> str:
    return f"leave-recount-{person}"
