"""What leave says of somebody on their own page: balances, and when they are off next."""

from datetime import datetime

from django.urls import reverse
from django.utils.http import urlencode

from hr.leave import queries
from hr.leave.models import Booking
from hr.leave.wording import span
from mss.foundation.working_time import hours_words, today
from mss.people.about import Line, Panel
from mss.people.models import Person

NEXT = 3


def about(person: Person, at: datetime) -> Panel:
    lines = [_balance(one) for one in queries.balances_of(person, on=today(at))]
    lines += [_booked(row) for row in queries.next_bookings(person, on=today(at))[:NEXT]]
    nothing = "Nothing yet."
    return Panel("leave", "Leave", lines, reverse("leave:mine"), "All my leave", nothing)


def _balance(one: queries.Balance) -> Line:
    asked = {"account": one.account} | ({"year": one.year.year} if one.year else {})
    waits = f", {hours_words(one.pending)} asked for" if one.pending else ""
    kept = f", {hours_words(one.kept)} to carry over" if one.kept else ""
    return Line(
        f"{one.name} left", f"{hours_words(one.left)}{waits}{kept}",
        f"{reverse('leave:ledger')}?{urlencode(asked)}",
    )  # fmt: skip


def _booked(row: Booking) -> Line:
    name = queries.kind_of(row.kind).name
    state = "" if row.state in Booking.AWAY else ": not agreed yet"
    return Line(f"{name}{state}", span(row), reverse("leave:booking", args=[row.reference]))
