"""Asking to carry over more than goes over without asking, and giving that up."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from hr.leave import rules
from hr.leave.models import Carry
from hr.leave.operations.holding import locked_person
from hr.leave.queries.booking import NO_MONEY
from hr.leave.queries.carrying import EXCEPTIONAL, KIND, Offer, ahead, offer
from hr.leave.queries.seeing import is_there
from hr.leave.wording import day_words
from mss.approvals import operations as approvals
from mss.audit.operations import record
from mss.foundation.references import take
from mss.foundation.refused import Refused
from mss.foundation.working_time import hours_words, today
from mss.people.models import Person
from mss.people.queries import assignment_on


@transaction.atomic
def ask_to_carry(*, by: Person, once: UUID, minutes: int, reason: str, at: datetime) -> Carry:
    """Ask that so many minutes of this leave year go over beyond those that go over without asking;
    from then on nobody books them. The same `once` gives the same application.

    Refused outside the time for it, for more than is left, a second time for a year, without the
    reason where it is exceptional, and without a post today.
    """
    locked_person(by)
    if row := Carry.objects.filter(person=by, once=once).first():
        return row
    found = offer(by, at=at)
    _sound(found, minutes, reason)
    return _asked(Carry(
        person=by, once=once, year=found.year, minutes=minutes, reason=reason.strip()[:300],
        exceptional=rules.is_exceptional(minutes, found.usual), asked_at=at,
    ), by, at)  # fmt: skip


@transaction.atomic
def ask_forward(*, by: Person, once: UUID, minutes: int, reason: str, at: datetime) -> Carry:
    """Ask that so many minutes of the next leave year come into this one. The same `once` gives the
    same application.

    Refused outside the last month, for more than may be or the next year brings, beside another
    application for this year, and without a post today.
    """
    locked_person(by)
    if row := Carry.objects.filter(person=by, once=once).first():
        return row
    found = ahead(by, at=at)
    _alone(found.asked)
    if not found.open:
        raise Refused(
            f"Leave is brought forward from {day_words(found.first)} to {day_words(found.last)}.",
            rule="LV-51",
        )
    if not rules.may_bring_forward(minutes, found.limit, found.due):
        raise Refused(
            f"You can bring up to {hours_words(found.most)} of the next year forward.",
            rule="LV-57",
        )
    return _asked(Carry(
        person=by, once=once, year=found.year, minutes=minutes, reason=reason.strip()[:300],
        forward=True, asked_at=at,
    ), by, at)  # fmt: skip


def _asked(row: Carry, by: Person, at: datetime) -> Carry:
    """Send it to whoever decides."""
    place = assignment_on(by, today(at))
    if place is None or not rules.has_post(place.post_id):
        raise Refused(
            "You have no post on record today, so nobody could decide. Ask HR to put it right.",
            rule="LV-19",
        )
    (row.reference,) = take("LVC", at=at)
    row.save()
    approvals.request(
        kind=KIND, about=row.reference, summary=f"{row.called}, {hours_words(row.minutes)}",
        amount=NO_MONEY, cost_centre=place.post.cost_centre, beneficiary=by, version=row.version,
        conditions=[EXCEPTIONAL] if row.exceptional else [], by=by, at=at,
    )  # fmt: skip
    note("asked", row, by=by, at=at)
    return row


def _alone(asked: Carry | None) -> None:
    if not rules.one_of_a_year(asked is not None):
        raise Refused(
            "You have asked for this year already. Take that back to ask for something else.",
            rule="LV-53",
        )


def _sound(found: Offer, minutes: int, reason: str) -> None:
    _alone(found.asked)
    if not found.open:
        raise Refused(
            f"This year’s leave is carried over by asking from {day_words(found.first)} to "
            f"{day_words(found.last)}.",
            rule="LV-51",
        )
    if not 0 < minutes <= found.most:
        raise Refused(
            f"You can ask for up to {hours_words(found.most)}: that is what is left beyond what goes "
            "over without asking.",
            rule="LV-50",
        )
    if rules.is_exceptional(minutes, found.usual) and not rules.has_reason(reason):
        raise Refused(
            f"More than {hours_words(found.usual)} is exceptional. Say why you could not take it.",
            rule="LV-52",
        )


@transaction.atomic
def give_up(*, carry: Carry, by: Person, at: datetime) -> Carry:
    """Take it back, while it waits or after it was agreed, until the year is carried over: the
    minutes can be booked again. Twice is once."""
    locked_person(carry.person)
    row = Carry.objects.select_for_update(of=("self",)).select_related("person").get(pk=carry.pk)
    if not rules.is_theirs(row.person_id, by.pk):
        raise Refused("Only whoever asked for it can do this.", rule="LV-18")
    if row.state == Carry.State.WITHDRAWN:
        return row
    if not rules.may_be_given_up(row.state, is_there(row)):
        raise Refused("It was not agreed, or is in the other year already.", rule="LV-54")
    if row.state == Carry.State.REQUESTED:
        approvals.withdraw(kind=KIND, about=row.reference, by=by, at=at)
    row.state, row.ended_at = Carry.State.WITHDRAWN, at
    row.save()
    note("taken-back", row, by=by, at=at)
    return row


def note(act: str, row: Carry, *, by: Person, at: datetime) -> None:
    record(f"leave.carry.{act}", by=by, subject=row.person, reference=row.reference, at=at,
           minutes=row.minutes, year=str(row.year))  # fmt: skip
