"""Lines of the past held against what the roster says of their days: two questions about the lines,
and one to the roster for each month."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from finance.expenses.days.roster import Told, told_of_people
from finance.expenses.models import Line
from finance.expenses.policy.judging import DUTY
from finance.expenses.policy.rules import Condition, meets

MOST = 1000  # lines, the latest first: what the roster is asked about at once


@dataclass(frozen=True)
class Rostered:
    """Ids of the lines that are as the conditions say; how many could not be tried because the
    roster does not know their day; and how many older ones were left."""

    lines: frozenset[int]
    untold: int
    left: int


def rostered(lines: QuerySet[Line], conditions: Collection[Condition]) -> Rostered:
    """Those of `lines` that meet the `conditions`, all of which are about the roster."""
    latest = lines.order_by("-spent_on", "-pk")
    tried = list(latest.values_list("pk", "claim__claimant", "spent_on")[:MOST])
    days = _told({(who, day) for _, who, day in tried})
    known = {pk: days[who, day].kind for pk, who, day in tried if (who, day) in days}
    met = frozenset(
        pk for pk, kind in known.items() if all(meets(one, {DUTY: kind}) for one in conditions)
    )
    return Rostered(met, untold=len(tried) - len(known), left=max(lines.count() - MOST, 0))


def _told(pairs: set[tuple[int, date]]) -> dict[tuple[int, date], Told]:
    """What the roster says of each person and day, asked month by month: nobody is asked about for
    longer than the month they spent something in."""
    months: dict[tuple[int, int], set[tuple[int, date]]] = {}
    for who, day in pairs:
        months.setdefault((day.year, day.month), set()).add((who, day))
    return {pair: told for asked in months.values() for pair, told in told_of_people(asked).items()}
