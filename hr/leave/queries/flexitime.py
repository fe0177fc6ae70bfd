"""Flexitime somebody recorded, and how much more they may."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef

from hr.leave.accounts import Account
from hr.leave.models import Entry, EntryQuerySet, LeaveFigure
from hr.leave.queries.balances import Balance, balance_of
from hr.leave.queries.figures import figure
from hr.leave.rules import has_flexitime
from mss.foundation.working_time import today
from mss.people.models import Person


@dataclass(frozen=True)
class Flexitime:
    """The balance, the most it may hold, and the most of a day. Minutes."""

    balance: Balance
    most: int
    of_a_day: int


def keeps_flexitime(person: Person) -> bool:
    """Whether `person` records flexitime (LV-99)."""
    return has_flexitime(person.kind)


def flexitime_of(person: Person, *, at: datetime, worked: date | None = None) -> Flexitime:
    """What they have now, what they may have now, and the most of the day they `worked` (today)."""
    day, code = today(at), LeaveFigure.Code
    return Flexitime(
        balance_of(person, Account.FLEXI, year=None),
        figure(code.FLEXI, on=day), figure(code.FLEXI_DAY, on=worked or day),
    )  # fmt: skip


def ever_recorded_by(person: Person) -> EntryQuerySet:
    """What `person` recorded, whether or not they took it back since."""
    return Entry.objects.filter(
        person=person, made_by=person, account=Account.FLEXI, cause=Entry.Cause.EARNED,
        takes_back=None, booking=None, run=None,
    )  # fmt: skip


def recorded_by(person: Person) -> EntryQuerySet:
    """What `person` recorded and did not take back, the latest day first."""
    back = Entry.objects.filter(takes_back=OuterRef("pk"))
    return ever_recorded_by(person).filter(~Exists(back)).order_by("-on", "-pk")
