"""Rest days and public holidays somebody worked: what is owed, and what was put forward for it."""

from datetime import datetime, timedelta

from django.db.models import QuerySet

from hr.leave import owed
from hr.leave.models import BalanceRow, BalanceRun, Entry
from mss.foundation.working_time import today
from mss.people.models import Person

BACK = timedelta(days=92)
LIVE = (BalanceRun.State.PROPOSED, BalanceRun.State.MADE)
SHOWN = 20


def owed_to(person: Person, *, at: datetime) -> list[owed.Owed]:
    """What the roster says they are owed for the last three months, less what was given."""
    found = owed.of(person.pk, today(at) - BACK)
    given = set(given_for(person).values_list("on", flat=True))
    return [one for one in found if one.on not in given and one.on <= today(at)]


def given_for(person: Person) -> QuerySet[BalanceRow]:
    """Rows of what was put forward or given for days they worked."""
    rows = BalanceRow.objects.filter(person=person, cause=Entry.Cause.EARNED)
    return rows.filter(run__what=BalanceRun.What.OWED, run__state__in=LIVE)


def put_forward(person: Person) -> QuerySet[BalanceRow]:
    """The latest of what was put forward for them, whatever became of it."""
    rows = BalanceRow.objects.filter(person=person, run__what=BalanceRun.What.OWED)
    return rows.select_related("run__made_by").order_by("-run__made_at", "-pk")[:SHOWN]
