"""What the cast claims every month: one that goes on, one with a draft, one paused, one ended."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from finance.expenses.models import Repeat
from finance.expenses.repeats import operations
from finance.expenses.world.teller import Bought
from mss.foundation.working_time import today

if TYPE_CHECKING:
    from finance.expenses.world.teller import Teller, Told

BEGUN = 24 * 40  # hours ago: a month has come since


def act(teller: "Teller") -> None:
    season = Bought("parking", "Parking at the base, one month", "Lambeth Car Park", "62.00", 3)
    _repeats(teller, teller.claim("officer", 30, [season]), 30)
    telephone = Bought("other", "Telephone for work, one month", "City Mobile", "14.00", 2)
    due = _earlier(teller, telephone)
    teller.happens(1, lambda at: _make(due, at))
    ticket = Bought("fare", "Season ticket, share for work", "Southern Tickets", "48.00", 2, False)
    paused = _earlier(teller, ticket)
    teller.happens(300, lambda at: _pause(paused, at))
    bay = Bought("parking", "Bay at the partner’s office", "Dockside Parking", "20.00", 2)
    over = _earlier(teller, bay)
    teller.happens(200, lambda at: _stop(over, at))


def _earlier(teller: "Teller", thing: Bought) -> "Told":
    told = teller.claim("mopac-officer", BEGUN, [thing])
    told.decided("mopac-budget-holder", BEGUN - 24)
    _repeats(teller, told, BEGUN)
    return told


def _repeats(teller: "Teller", told: "Told", hours: float) -> None:
    teller.happens(hours - 0.2, lambda at: _repeat(teller, told, at))


def _repeat(teller: "Teller", told: "Told", at: datetime) -> None:
    """On the day of the month that is today, so that the month after is due by now."""
    day = (today(teller.world.at) - timedelta(days=1)).day
    by = teller.person(told.who)
    operations.begin(
        claim=told.claim, number=1, day=day, until=None, once=teller.once(), by=by, at=at
    )


def _of(told: "Told") -> Repeat:
    return Repeat.objects.get(person=told.claim.claimant, what=told.claim.lines.get().what)


def _make(told: "Told", at: datetime) -> None:
    operations.make_due(repeat=_of(told).pk, at=at)


def _pause(told: "Told", at: datetime) -> None:
    operations.pause(repeat=_of(told), by=told.claim.claimant, at=at)


def _stop(told: "Told", at: datetime) -> None:
    operations.stop(repeat=_of(told), by=told.claim.claimant, at=at)
