"""The weekdays staff work by their own contract, for rosters drawn from a pattern."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date

from hr.duties.rules.roster import rests
from mss.people.models import Person, WorkingPattern

Weeks = Mapping[int, Sequence[tuple[date, str]]]


def contracts(people: Collection[int], stop: date) -> Weeks:
    """Person id → from when which weekdays, the latest first, of the staff whose days are entered."""
    rows = WorkingPattern.objects.filter(person__in=people, person__kind=Person.Kind.STAFF)
    found: defaultdict[int, list[tuple[date, str]]] = defaultdict(list)
    dated = rows.filter(starts__lt=stop).order_by("-starts")
    for person, starts, weekdays in dated.values_list("person", "starts", "weekdays"):
        found[person].append((starts, weekdays))
    return found


def rests_on(weeks: Sequence[tuple[date, str]], day: date) -> bool:
    """Whether somebody with these working weekdays, the latest first, rests on `day` (DU-70)."""
    found = next((weekdays for starts, weekdays in weeks if starts <= day), None)
    return rests(None if found is None else [int(one) for one in found], day)
