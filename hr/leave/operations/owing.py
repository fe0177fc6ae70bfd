"""A rest day or a public holiday somebody worked, given back as a day or as time."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.urls import reverse

from hr.leave import rules
from hr.leave.models import BalanceRow, BalanceRun, Entry
from hr.leave.operations.holding import locked_person
from hr.leave.operations.proposing import started
from hr.leave.queries.owing import given_for
from hr.leave.wording import day_words
from mss.foundation.refused import Refused
from mss.foundation.working_time import hours_words, today
from mss.notifications.operations import notify
from mss.people.models import Person
from mss.people.queries import looks_after


@transaction.atomic
def propose_owed(
    *, person: Person, day: date, account: str, minutes: int, reason: str, once: UUID, by: Person,
    at: datetime,
) -> BalanceRun:  # fmt: skip
    """Put forward what `person` is owed for a rest day or a public holiday they worked, as a day
    (`account` is ``rest``) or as time (``lieu``). It is theirs once HR, not the same person, made it.

    Refused of oneself and by whoever does not lead them, without a reason, for a day to come, and a
    second time for a day. The same `once` gives the same.
    """
    locked_person(person)
    if known := BalanceRun.objects.filter(once=once).first():
        return known
    if not rules.says_what_is_owed(by.pk == person.pk, looks_after(by, person, at=at)):
        raise Refused("Only those who lead them, and HR, put this forward.", rule="LV-70")
    if not rules.has_reason(reason):
        raise Refused("Say why it is owed.", rule="LV-42")
    if not rules.was_worked(day, today(at)):
        raise Refused("That day is still to come.", rule="LV-71")
    if not rules.owed_once(given_for(person).filter(on=day).count()):
        raise Refused(f"{day_words(day)} was put forward or given already.", rule="LV-72")
    run, _ = started(person.organisation, day, BalanceRun.What.OWED, once, reason, by, at)
    BalanceRow.objects.create(
        run=run, person=person, account=account, minutes=minutes, cause=Entry.Cause.EARNED, on=day
    )
    run.state = BalanceRun.State.PROPOSED
    run.save()
    return run


def tell_owed(run: BalanceRun, *, by: Person, at: datetime) -> None:
    """It is in their balance: they are told."""
    for row in run.rows.select_related("person"):
        notify(
            person=row.person, topic="request", at=at, event=f"leave.owed:{run.reference}",
            subject=f"{hours_words(row.minutes)} are yours for {day_words(row.on)}"[:150],
            body=f"{row.get_account_display()}: {run.reason}\n\n{by.name} made it.",
            address=f"{reverse('leave:ledger')}?account={row.account}",
        )  # fmt: skip
