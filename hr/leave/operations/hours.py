"""Entering how many hours of a week somebody works."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID, uuid5

from django.db import transaction
from django.urls import reverse

from hr.leave import rules
from hr.leave.models import BalanceRow, BalanceRun, Hours
from hr.leave.operations.forwarding import put_forward, watch
from hr.leave.operations.holding import locked_person
from hr.leave.queries.figures import full_week, leave_year
from hr.leave.queries.hours import changed_by_hours, may_set_hours, waits_for_hours, year_waits
from hr.leave.wording import day_words
from mss.audit.operations import record
from mss.foundation.refused import Refused
from mss.foundation.working_time import hours_words, today
from mss.notifications.operations import notify
from mss.people.models import Person
from mss.people.operations import set_pattern
from mss.people.queries import works_on


@transaction.atomic
def set_hours(
    *, person: Person, week: int, starts: date, weekdays: Collection[int], once: UUID, by: Person,
    at: datetime,
) -> Hours:  # fmt: skip
    """`person` works so many minutes of a week from `starts` on, on these weekdays (Monday is 0;
    none: as before). What it changes in leave already given is put forward for a second person.

    Refused of oneself and for whoever is not HR of the organisation, for more than a full-time week,
    and from a day before this leave year. Entering the same again changes nothing.
    """
    locked_person(person)
    if not rules.sets_hours(by.pk == person.pk, may_set_hours(by, person, at=at)):
        raise Refused("HR of the organisation enters hours, and nobody their own.", rule="LV-89")
    full = full_week(person.kind, on=starts)
    if not rules.is_some_week(week, full):
        raise Refused(f"Enter some hours, and at most {hours_words(full)} a week.", rule="LV-90")
    first = leave_year(today(at))[0]
    if not rules.in_time_for_the_year(starts, person.joined_on, first):
        since = max(person.joined_on, first)
        raise Refused(f"Choose {day_words(since)} or a later day.", rule="LV-91")
    if weekdays and frozenset(weekdays) != works_on(person.pk, on=starts):
        set_pattern(person=person, weekdays=weekdays, starts=starts, by=by, at=at)
    hours, new = Hours.objects.get_or_create(person=person, starts=starts, defaults={"week": week})
    if not new and hours.week == week and _nothing_to_do(person, at):
        return hours
    hours.week = week
    hours.save()
    record("leave.hours", by=by, subject=person, reference=person.reference, at=at,
           week=week, starts=str(starts))  # fmt: skip
    _put_forward(person, starts, once, by, at)
    notify(
        person=person, topic="request", at=at, event=f"leave.hours:{person.reference}:{starts}:{week}",
        subject=f"{hours_words(week)} a week from {day_words(starts)}",
        body=f"{by.name} entered it. If it is wrong, tell HR.", address=reverse("leave:ledger"),
    )  # fmt: skip
    return hours


def _nothing_to_do(person: Person, at: datetime) -> bool:
    return waits_for_hours(person).exists() or not changed_by_hours(person, at=at)


def _put_forward(person: Person, starts: date, once: UUID, by: Person, at: datetime) -> None:
    """What the hours as they are now change in the years that a run has given."""
    # A page sent again with other hours, or after the change was dropped, puts forward anew.
    earlier = BalanceRow.objects.filter(person=person, run__what=BalanceRun.What.HOURS).count()
    put_forward(
        person, starts, BalanceRun.What.HOURS,
        f"Other hours from {day_words(starts)}", once=uuid5(once, f"{person.reference} {earlier}"),
        by=by, authors=(), at=at,
    )  # fmt: skip
    if year_waits().filter(organisation=person.organisation_id).exists():
        watch(person=person.pk, why=f"Other hours from {day_words(starts)}", by=by, at=at)
