"""Putting forward what one person's record changes in leave that was given, for HR to make."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import transaction

from hr.leave import rules
from hr.leave.accounts import Account
from hr.leave.models import BalanceRow, BalanceRun, Entry, Recount
from hr.leave.operations.holding import locked_person
from hr.leave.operations.proposing import started
from hr.leave.operations.running import ended
from hr.leave.queries.hours import changed_by_hours, waits_for_hours
from mss.foundation.nudge import nudge
from mss.foundation.working_time import today
from mss.people.models import Person

A_CHUNK = 50


def put_forward(
    person: Person, changes: Mapping[tuple[date, date], int], starts: date, what: str, reason: str,
    *, once: UUID, by: Person | None, at: datetime,
) -> None:  # fmt: skip
    """What the record as it is now changes, leave year → minutes, in one change; it stands in place of
    those that nobody has made yet."""
    # Locked, so that what somebody makes at this instant is not dropped as well.
    for waiting in waits_for_hours(person).select_for_update(of=("self",)).order_by("pk"):
        ended(waiting, BalanceRun.State.DROPPED, "dropped", by, at)
    if not changes:
        return
    run, _ = started(person.organisation, starts, what, once, reason, by, at)
    BalanceRow.objects.bulk_create(
        BalanceRow(run=run, person=person, account=Account.ANNUAL, year=year[0], minutes=minutes,
                   cause=Entry.Cause.ENTITLED, on=max(starts, year[0]))
        for year, minutes in changes.items()
    )  # fmt: skip
    run.state = BalanceRun.State.PROPOSED
    run.save()


def watch(*, person: int, why: str, at: datetime) -> None:
    """Called by `people.changes` in the transaction in which somebody joins, leaves or has another
    rank. Days to come are dated, so what they change is worked out now."""
    Recount.objects.create(person_id=person, why=why[:200], at=at)
    nudge("hr.leave.tasks.recount")


@transaction.atomic
def recount(*, at: datetime) -> int:
    """Work out anew what leave years that were given bring those whose service changed; returns how
    many rows of the list are done. Safe to run twice and after a kill."""
    rows = Recount.objects.select_for_update(skip_locked=True, of=("self",)).order_by("pk")
    found = list(rows[:A_CHUNK])
    latest = {row.person_id: row for row in found}
    for person in Person.objects.get_queryset().filter(pk__in=latest).order_by("pk"):
        locked_person(person)
        _of_one(person, latest[person.pk].why, at=at)
    Recount.objects.filter(pk__in=[row.pk for row in found]).delete()
    return len(found)


def _of_one(person: Person, why: str, *, at: datetime) -> None:
    changes = changed_by_hours(person, at=at)
    now = {year[0]: minutes for year, minutes in changes.items()}
    waiting = BalanceRow.objects.filter(run__in=waits_for_hours(person))
    if rules.is_put_forward(now, dict(waiting.values_list("year", "minutes"))):
        put_forward(
            person, changes, today(at), BalanceRun.What.MOVED, f"{person.name}: {why}"[:300],
            once=uuid4(), by=None, at=at,
        )  # fmt: skip
