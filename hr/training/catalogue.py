"""What training offers on the home page, in search and in “my requests”."""

from datetime import datetime, timedelta

from django.urls import reverse

from hr.training.models import Booking
from hr.training.models.sight import STAFF
from hr.training.queries.finding import own_bookings
from hr.training.queries.mine import to_do_by
from hr.training.wording import BOOKINGS, when
from mss.foundation.working_time import today
from mss.people.models import Person
from mss.portal import catalogue, own

GROUP = "Training"
MOST = 4  # things to do, named one by one


def _item(booking: Booking) -> own.Item:
    session = booking.session
    return own.Item(
        reference=booking.reference,
        kind="Training",
        title=f"{session.course.title}, {when(session.starts, session.ends)}",
        state=booking.get_state_display(),
        colour=BOOKINGS[booking.state],
        at=booking.booked_at,
        address=reverse("training:booking", args=[booking.reference]),
    )


def _latest(person: Person, count: int) -> list[own.Item]:
    return [_item(booking) for booking in own_bookings(person)[:count]]


def _to_do(person: Person, at: datetime) -> list[own.ToDo]:
    """What is overdue, and what has to be done within 30 days."""
    near = today(at) + timedelta(days=30)
    return [
        own.ToDo(
            title=one.course.title,
            text="Overdue: book a session" if one.act_by <= today(at)
            else f"Do it by {one.last_day:%-d %B %Y}",
            address=reverse("training:course", args=[one.course.reference]),
            urgent=one.act_by <= today(at),
        )
        for one in to_do_by(person, near)[:MOST]
        if one.act_by is not None
    ]  # fmt: skip


def introduce() -> None:
    catalogue.add(
        catalogue.Entry(
            title="My training",
            address="training:mine",
            summary="What you hold, what runs out, what you must do next, and your sessions.",
            words=(
                "training train course courses certificate certificates qualification expires "
                "expiry renew refresher officer safety ost first aid driving licence response "
                "driver taser firearms data protection mandatory e-learning learning cpd record"
            ),
            group=GROUP,
            order=64,
        )
    )
    catalogue.add(
        catalogue.Entry(
            title="Find a course",
            address="training:courses",
            summary="The catalogue: what there is, when it is held, and a place on it.",
            words="course courses catalogue training book session learn class workshop place "
            "waiting list",
            group=GROUP,
            order=65,
        )
    )
    catalogue.add(
        catalogue.Entry(
            title="Training of my people",
            address="training:team",
            summary="Who is due, overdue or runs out soon.",
            words="team training due overdue expired expiring certificates people staff officers "
            "compliance mandatory",
            group=GROUP,
            who=_sees_people,
            order=66,
        )
    )
    catalogue.add(
        catalogue.Entry(
            title="Keep training",
            address="training:keep",
            summary="Courses, who must hold what, sessions, and evidence to check.",
            words="training administration courses requirements sessions register trainer evidence "
            "mandatory plan catalogue",
            group=GROUP,
            who=lambda person, roles: bool(roles & set(STAFF)),
            order=67,
        )
    )
    own.register(own.Things("training", latest=_latest, to_do=_to_do,
                            count=lambda person: own_bookings(person).count(),
                            theirs=lambda who: [Booking.objects.filter(person=who)]))  # fmt: skip


def _sees_people(person: Person, roles: set[str]) -> bool:
    return bool(roles & {*STAFF, catalogue.LEADS})
