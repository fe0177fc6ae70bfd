"""Planning a session, changing and cancelling it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.urls import reverse

from hr.training import queries, rules
from hr.training.models import Booking, Course, Session
from hr.training.operations.booking import give_back, move_up
from hr.training.operations.places import locked
from hr.training.wording import KIND, when
from mss.approvals import operations as approvals
from mss.audit.operations import record
from mss.foundation.references import take
from mss.foundation.refused import Refused
from mss.notifications.operations import notify
from mss.people.models import Person

PLANNED = ("starts", "ends", "venue", "joining", "places", "trainer")


def _must_serve(by: Person, course: Course, at: datetime) -> None:
    if not queries.serves(by, course.organisation_id, at=at):
        raise Refused("Sessions are planned by HR and training.", rule="TR-31")


@transaction.atomic
def plan(
    *, course: Course, by: Person, once: UUID, at: datetime, session: Session | None = None,
    changed: int = 1, **planned: Any,
) -> Session:  # fmt: skip
    """Plan a session, or change `session`: its instants, venue, joining instructions, `places` and
    trainer. The same `once` plans one. More places let people move up; who is booked learns of
    another time or venue."""
    _must_serve(by, course, at)
    if session is None:
        same = Session.objects.filter(once=once).first()
        if same is not None:
            return same
        (reference,) = take("TRS", at=at)
        row = Session(reference=reference, course=course, once=once, made_by=by, made_at=at)
        before: dict[str, Any] = {}
    else:
        row = locked(session)
        before = {name: getattr(row, name) for name in PLANNED}
        if before == planned:
            return row
        if not rules.as_read(changed, row.changed):
            raise Refused("Somebody changed this session meanwhile. Look again.", rule="TR-37")
        if row.state != Session.State.OPEN:
            raise Refused("This session is cancelled.", rule="TR-10")
        row.changed += 1
    moved = any(before.get(name) != planned[name] for name in ("starts", "ends"))
    if moved and not rules.takes_time(planned["starts"], planned["ends"], at):
        raise Refused("A session begins after now and ends after it begins. Check both.",
                      rule="TR-33")  # fmt: skip
    _room(row, planned["places"])
    for name, value in planned.items():
        setattr(row, name, value)
    row.save()
    record("training.session", by=by, reference=row.reference, at=at, course=course.reference,
           starts=row.starts.isoformat(), places=row.places)  # fmt: skip
    if before:
        if moved or before["venue"] != row.venue:
            _tell_moved(row, at=at)
        move_up(row, at=at)
    return row


def _room(row: Session, places: int) -> None:
    """Everybody who has a place keeps one, numbered from 1."""
    if row.pk is None:
        return
    taking = list(row.bookings.taking().select_for_update().order_by("seat"))
    if not rules.shrinks_to(places, len(taking)):
        raise Refused(f"{len(taking)} people have a place. Keep at least so many.", rule="TR-21")
    for number, one in enumerate(taking, start=1):
        if one.seat is not None and one.seat > places:
            one.seat = number
            one.save(update_fields=["seat"])


def _tell_moved(row: Session, *, at: datetime) -> None:
    for one in row.bookings.live().select_related("person"):
        notify(
            person=one.person, event=f"training.moved:{one.reference}:{row.changed}",
            topic="request", subject=f"Another time or place: {row.course.title}"[:150],
            body=f"Now {when(row.starts, row.ends)}, {row.venue}. Cannot come? Cancel it.",
            address=reverse("training:booking", args=[one.reference]), at=at,
        )  # fmt: skip


@transaction.atomic
def cancel_session(*, session: Session, why: str, by: Person, at: datetime) -> Session:
    """Cancel a session; everybody on it or waiting is told why. Cancelled already, nothing
    changes."""
    row = locked(session)
    _must_serve(by, row.course, at)
    if row.state == Session.State.CANCELLED:
        return row
    if not rules.may_be_booked(row.state, row.starts, at):
        raise Refused("This session has begun: keep its register instead.", rule="TR-10")
    if not rules.says_why(why):
        raise Refused("Say why it is cancelled. Everybody booked reads it.", rule="TR-30")
    row.state, row.why_cancelled = Session.State.CANCELLED, why.strip()[:300]
    row.changed += 1
    row.save()
    record("training.session.cancelled", by=by, reference=row.reference, at=at,
           why=row.why_cancelled)  # fmt: skip
    live = row.bookings.live().select_for_update(of=("self",)).select_related("person")
    for one in live.order_by("pk"):
        if one.state == Booking.State.ASKED:
            approvals.withdraw(kind=KIND, about=one.reference, by=by, at=at)
        give_back(one, Booking.State.CANCELLED, by=by, at=at, why=row.why_cancelled)
        notify(
            person=one.person, event=f"training.off:{one.reference}", topic="request",
            subject=f"Cancelled: {row.course.title}, {row.first_day:%-d %B}"[:150],
            body=f"{row.why_cancelled}\n\nBook another session.",
            address=reverse("training:course", args=[row.course.reference]), at=at,
        )  # fmt: skip
    return row
