"""Who may see and do what with leave."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from hr.leave import rules
from hr.leave.models import Booking, BookingQuerySet, Carry
from hr.leave.queries.closing import is_of_closure
from mss.foundation.working_time import today
from mss.people.models import Organisation, Person, Role
from mss.people.queries import bodies_served, everybody_below, has_role, looks_after


@dataclass(frozen=True)
class May:
    """What somebody may do with a booking now."""

    change: bool = False
    take_back: bool = False
    cancel: bool = False
    recall: bool = False
    finish: bool = False
    cut: bool = False
    keep: bool = False


def may_do(row: Booking, viewer: Person, *, at: datetime) -> May:
    """What `viewer` is offered for the booking; the operations ask again."""
    day, own = today(at), row.person_id == viewer.pk
    leads = not own and looks_after(viewer, row.person, at=at)
    return May(
        change=own and rules.may_be_changed(row.state),
        take_back=own and rules.may_be_taken_back(row.state),
        cancel=own
        and rules.may_cancel(row.state, row.first, day)
        and rules.is_free_to_cancel(is_of_closure(row)),
        recall=leads and bool(may_be_recalled_on(row, at=at)),
        finish=(own or leads) and row.state == Booking.State.ENTERED,
        cut=own and not row.cut_to and rules.may_be_cut(row.state, row.first, row.last, day),
        keep=own and row.cut_to is not None,
    )


def may_give_up(row: Carry) -> bool:
    """Whether what somebody asked to carry over can be taken back now (LV-54)."""
    return rules.may_be_given_up(row.state, is_there(row))


def is_there(row: Carry) -> bool:
    """Whether the minutes are in the other year already."""
    return row.run_id is not None or (row.forward and row.state == Carry.State.APPROVED)


def may_be_recalled_on(row: Booking, *, at: datetime) -> list[tuple[str, str]]:
    """The days of the booking somebody may still be recalled on, as choices of a form."""
    day = today(at)
    if row.last is None or not rules.may_be_recalled(row.state, row.last, day):
        return []
    dates = [date.fromisoformat(text) for text in sorted(row.standing)]
    return [(one.isoformat(), f"{one:%A} {one.day} {one:%B}") for one in dates if one >= day]


def may_read_kinds(viewer: Person, person: Person, at: datetime) -> bool:
    """Whether `viewer` reads which kind of leave it is: HR of the organisation does."""
    return has_role(viewer, Role.HR_ADVISER, at=at, organisation=person.organisation_id)


def may_enter_back(viewer: Person, person: Person, *, at: datetime) -> bool:
    """Whether `viewer` enters leave of `person` that lies further back than they can ask for (LV-68)."""
    return rules.enters_back(viewer.pk == person.pk, may_read_kinds(viewer, person, at))


def bookings_seen(viewer: Person, person: Person, *, at: datetime) -> BookingQuerySet:
    """The leave of somebody `viewer` leads or advises that stands or waits, the latest first."""
    rows = led_by(viewer, at=at, own=False).filter(person=person, state__in=Booking.LIVE)
    return rows.order_by("-first", "-pk")


def led_by(viewer: Person, *, at: datetime, own: bool = True) -> BookingQuerySet:
    """Bookings of those `viewer` leads or advises; their own too with `own`, else not."""
    below = everybody_below(viewer, on=today(at)).values("pk")
    bodies = bodies_served(viewer, Role.HR_ADVISER, at=at)
    theirs = Booking.objects.filter(
        Q(person=viewer) | Q(person__in=below) | Q(person__organisation__in=sorted(bodies))
    )
    return theirs if own else theirs.exclude(person=viewer)


def advised_by(viewer: Person, *, at: datetime) -> Organisation | None:
    """The organisation `viewer` advises in HR; their own first where there are several."""
    bodies = bodies_served(viewer, Role.HR_ADVISER, at=at)
    if viewer.organisation_id in bodies:
        return viewer.organisation
    return Organisation.objects.filter(pk__in=sorted(bodies)).order_by("pk").first()
