"""What leave offers on the home page, in search and in “my requests”."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from hr.leave import queries
from hr.leave.models import Booking, Carry
from hr.leave.wording import COLOURS, span
from mss.foundation.working_time import hours_words
from mss.people import own as of_person
from mss.people.models import Person, Role
from mss.people.queries import looks_after
from mss.portal import catalogue, own


def _item(row: Booking) -> own.Item:
    return own.Item(
        reference=row.reference, kind="Leave", title=f"{queries.kind_of(row.kind).name}, {span(row)}",
        state=row.get_state_display(), colour=COLOURS[row.state], at=row.asked_at,
        address=reverse("leave:booking", args=[row.reference]),
    )  # fmt: skip


def _latest(person: Person, count: int) -> list[own.Item]:
    return [_item(row) for row in queries.own_bookings(person).order_by("-asked_at")[:count]]


def _carried(row: Carry) -> own.Item:
    return own.Item(
        reference=row.reference, kind=row.called, title=hours_words(row.minutes),
        state=row.get_state_display(), colour=COLOURS[row.state], at=row.asked_at,
        address=reverse("leave:carry", args=[row.reference]),
    )  # fmt: skip


def _carries(person: Person, count: int) -> list[own.Item]:
    return [_carried(row) for row in queries.own_carries(person)[:count]]


def _returned(who: int) -> list[QuerySet[Any]]:
    return [Booking.objects.filter(person=who, state=Booking.State.RETURNED)]


def _to_do(person: Person, at: datetime) -> list[own.ToDo]:
    """Leave that was sent back."""
    rows = queries.own_bookings(person).filter(state=Booking.State.RETURNED)[:5]
    return [
        own.ToDo(title=f"Leave, {span(row)}", text="Sent back to you: change it and ask again",
                 address=reverse("leave:booking", args=[row.reference]), urgent=True)
        for row in rows
    ]  # fmt: skip


def _to_make(person: Person, at: datetime) -> list[dict[str, Any]]:
    """For HR: changes of balances that wait for a second person."""
    count = queries.waiting_runs(person).count()
    if not count:
        return []
    words = f"{count} change{'' if count == 1 else 's'} of balances that a second person looks at"
    return [{"title": "Balances of leave to look at", "text": words,
             "address": reverse("leave:runs")}]  # fmt: skip


def introduce() -> None:
    own.wait("leave-runs", _to_make, roles=[Role.HR_ADVISER])
    catalogue.add(
        catalogue.Entry(
            title="Book leave", address="leave:book",
            summary="See what is left, what it takes and who decides before you ask.",
            words="leave holiday day off annual vacation book request toil lieu flexi time off "
            "maternity paternity adoption parental bereavement compassionate study unpaid career "
            "break special jury dependants",
            group="Leave and time", order=20,
        )
    )  # fmt: skip
    catalogue.add(
        catalogue.Entry(
            title="My leave", address="leave:mine",
            summary="What you have left, how that came about, and what is booked.",
            words="my leave balance left remaining entitlement carry over hours days booked cancel "
            "ill sick sickness off",
            group="Leave and time", order=21,
        )
    )  # fmt: skip
    catalogue.add(
        catalogue.Entry(
            title="My flexitime", address="leave:flexitime",
            summary="Record time you worked longer, and take it off later.",
            words="flexitime flexi flex time worked longer extra hours stayed late credit build up "
            "toil staff",
            group="Leave and time", order=24,
            who=lambda person, roles: queries.keeps_flexitime(person),
        )
    )  # fmt: skip
    catalogue.add(
        catalogue.Entry(
            title="Who is away", address="leave:calendar",
            summary="A fortnight of your unit: who is there and who is not.",
            words="who is away team calendar absent holiday planner unit colleagues off",
            group="Leave and time", order=22,
        )
    )  # fmt: skip
    catalogue.add(
        catalogue.Entry(
            title="Balances of leave", address="leave:runs",
            summary="A year’s leave for everybody, what goes over, and balances put right.",
            words="leave entitlement run year carry over adjust adjustment balance correct bulk figures "
            "days rule change preview",
            group="HR work", who=lambda person, roles: "hr-adviser" in roles,
        )
    )  # fmt: skip
    catalogue.add(
        catalogue.Entry(
            title="Carry leave over", address="leave:carries",
            summary="What goes over into next year without asking, and asking for more.",
            words="carry over leave next year carryover rollover unused holiday left lose end of year bring "
            "forward advance",
            group="Leave and time", order=23,
        )
    )  # fmt: skip
    own.register(own.Things("leave-carry", latest=_carries,
                            to_do=lambda person, at: [],
                            count=lambda person: queries.own_carries(person).count(),
                            theirs=lambda who: [Carry.objects.filter(person=who)],
                            waits=lambda who: []))  # fmt: skip
    own.register(own.Things("leave", latest=_latest, to_do=_to_do,
                            count=lambda person: queries.own_bookings(person).count(),
                            theirs=lambda who: [Booking.objects.filter(person=who)],
                            waits=_returned))  # fmt: skip
    of_person.add_of(
        of_person.LinkOf(
            "Leave, sickness and hours", "leave:person",
            lambda viewer, person, at: looks_after(viewer, person, at=at),
        )
    )  # fmt: skip
