"""A place on a session: booked, given back."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse

from hr.training import queries, rules
from hr.training.models import Booking, Session
from hr.training.operations.places import free_place, locked, note, seats_of, waiting_of
from hr.training.queries.booking import roster_of
from hr.training.wording import KIND, when
from mss.approvals import operations as approvals
from mss.foundation.references import take
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.notifications.operations import notify
from mss.people.models import CostCentre, Person
from mss.people.queries import assignment_on, looks_after


@transaction.atomic
def book(*, session: Session, person: Person, by: Person, at: datetime) -> Booking:
    """Book `person` onto the session, or onto its waiting list when it is full. Booked already, it
    is the same booking.

    Where the manager must agree, the place is kept and the request goes on its way. Refused when
    they are away, on another session, or do not hold what the course builds on.
    """
    row = locked(session)
    who = Person.objects.get_queryset().select_for_update(no_key=True).get(pk=person.pk)
    above = who.pk != by.pk and looks_after(by, who, at=at)
    must_be_theirs(who, by, above, at)
    live = row.bookings.live().filter(person=who).first()
    if live is not None:
        return live
    _can_be_booked(row, at)
    _can_come(row, who)
    outside = queries.outside(row, roster_of(row, who))
    asks = rules.agreement_needed(row.course.agreed, outside, above)
    payer = _payer(who, at) if asks else None
    place = free_place(row)
    (reference,) = take("TRB", at=at)
    state = Booking.State.ASKED if asks else Booking.State.BOOKED
    made = Booking.objects.create(
        reference=reference, session=row, person=who, booked_by=by, booked_at=at, seat=place,
        state=Booking.State.WAITING if place is None else state, outside=outside,
    )  # fmt: skip
    note("booked", made, by=by, at=at)
    if made.state == Booking.State.ASKED and payer is not None:
        ask(made, payer, by=by, at=at)
    _tell(made, by=by, at=at)
    return made


def must_be_theirs(person: Person, by: Person, above: bool, at: datetime) -> None:
    """Refused unless `by` may book and cancel for `person` (TR-11)."""
    keeps = queries.serves(by, person.organisation_id, at=at)
    if not rules.may_book(by.pk == person.pk, above, keeps):
        raise Refused("You can book for yourself and for those who answer to you.", rule="TR-11")


def _can_be_booked(row: Session, at: datetime) -> None:
    if not rules.may_be_booked(row.state, row.starts, at):
        words = "is cancelled" if row.state != Session.State.OPEN else "has begun"
        raise Refused(f"This session {words}. Choose another one.", rule="TR-10")


def _can_come(row: Session, who: Person) -> None:
    missing = queries.missing_for(row, who)
    if missing:
        raise Refused(f"This course builds on {' and '.join(missing)}. Pass that first; a record "
                      "from elsewhere can be sent in under My training.", rule="TR-12")  # fmt: skip
    if queries.away_on(row, who):
        raise Refused(f"{who.name} is away on a day of this session. Choose another one, or change "
                      "the leave first.", rule="TR-13")  # fmt: skip
    clash = queries.overlapping(row, who)
    if clash is not None:
        raise Refused(f"{who.name} is on {clash.title} ({clash.reference}) at that time.",
                      rule="TR-15")  # fmt: skip


def payer_of(who: Person, at: datetime) -> CostCentre | None:
    """The cost centre of the post `who` works in."""
    place = assignment_on(who, today(at))
    return place.post.cost_centre if place else None


def _payer(who: Person, at: datetime) -> CostCentre:
    centre = payer_of(who, at)
    if centre is None or not rules.has_a_payer(centre.pk):
        raise Refused(f"{who.name} has no post on record today, so no manager could agree. Ask HR "
                      "to put it right; it is under Help.", rule="TR-19")  # fmt: skip
    return centre


def ask(booking: Booking, payer: CostCentre, *, by: Person, at: datetime) -> None:
    """Send the booking to whoever agrees to it."""
    session = booking.session
    approvals.request(
        kind=KIND, about=booking.reference, amount=session.course.cost, cost_centre=payer,
        summary=f"{session.course.title}, {when(session.starts, session.ends)}"[:200],
        beneficiary=booking.person, version=booking.version, by=by, at=at,
    )  # fmt: skip


def _tell(made: Booking, *, by: Person, at: datetime) -> None:
    """Whoever was booked by somebody else learns of it."""
    if made.person_id == by.pk:
        return
    session = made.session
    notify(
        person=made.person, event=f"training.booked:{made.reference}", topic="request",
        subject=f"{by.name} booked you on {session.course.title}"[:150],
        body=f"{when(session.starts, session.ends)}, {session.venue}.",
        address=reverse("training:booking", args=[made.reference]), at=at,
    )  # fmt: skip


@transaction.atomic
def cancel(*, booking: Booking, by: Person, at: datetime) -> Booking:
    """Give a place back, or leave the waiting list. Whoever waits longest moves up. Cancelled
    already, nothing changes."""
    session = locked(booking.session)
    row = Booking.objects.select_for_update(of=("self",)).select_related("person").get(
        pk=booking.pk
    )  # fmt: skip
    row.session = session
    must_be_theirs(row.person, by, looks_after(by, row.person, at=at), at)
    if row.state == Booking.State.CANCELLED:
        return row
    if not rules.cancelled_in_time(row.state, session.starts, at):
        raise Refused("This booking can no longer be cancelled.", rule="TR-20")
    if row.state == Booking.State.ASKED:
        approvals.withdraw(kind=KIND, about=row.reference, by=by, at=at)
    give_back(row, Booking.State.CANCELLED, by=by, at=at)
    note("cancelled", row, by=by, at=at)
    move_up(session, at=at)
    return row


def give_back(row: Booking, state: str, *, by: Person, at: datetime, why: str = "") -> None:
    """End a booking: its place is free again."""
    row.state, row.seat, row.ended_at, row.why_ended = state, None, at, why[:300]
    row.version += 1
    row.save()


def move_up(session: Session, *, at: datetime) -> None:
    """Fill free places from the waiting list, in turn (TR-17). Whoever is away or elsewhere by now
    keeps waiting. The session is locked."""
    if not rules.may_be_booked(session.state, session.starts, at):
        return
    for row in waiting_of(session):
        place = rules.seat(seats_of(session), session.places, waiting=0)
        if place is None:
            return
        who = row.person
        payer = payer_of(who, at)
        if queries.away_on(session, who) or queries.overlapping(session, who):
            continue
        asks = rules.agreement_needed(
            session.course.agreed, row.outside, row.booked_by_id != who.pk
        )
        if asks and payer is None:
            continue
        row.seat = place
        row.state = Booking.State.ASKED if asks else Booking.State.BOOKED
        row.version += 1
        row.save()
        note("moved-up", row, by=None, at=at)
        if asks and payer is not None:
            ask(row, payer, by=who, at=at)
        said = "Your manager is asked to agree." if asks else "You are booked."
        notify(
            person=who, event=f"training.moved-up:{row.reference}", topic="request",
            subject=f"A place is free: {session.course.title}"[:150],
            body=f"{said} {when(session.starts, session.ends)}, {session.venue}. Cannot come? "
            "Cancel, so that the next in line can.",
            address=reverse("training:booking", args=[row.reference]), at=at,
        )  # fmt: skip
