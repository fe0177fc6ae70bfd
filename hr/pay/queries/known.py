"""What the portal knows of people that their pay is laid beside."""

from collections.abc import Collection
from datetime import date
from decimal import Decimal

from django.db.models import Q

from hr.duties.queries.overtime import hours_approved
from hr.pay.rules.known import Known
from mss.foundation.working_time import months_after
from mss.people.models import Assignment


def known_of(people: Collection[int], period: date, *, claims: Collection[str]) -> dict[int, Known]:
    """By person, for the month that begins on `period`; `claims`: the references of overtime that
    their payslips name. Two questions, however many people."""
    stop = months_after(period, 1)
    held = Assignment.objects.filter(person__in=people, starts__lt=stop)
    held = held.filter(Q(ends=None) | Q(ends__gt=period))
    ranks: dict[int, set[str]] = {}
    for person, paid_as, own in held.values_list("person", "grade__code", "person__grade__code"):
        ranks.setdefault(person, set()).update({paid_as, own})
    hours: dict[int, dict[str, Decimal]] = {}
    for person, reference, approved in hours_approved(claims):
        hours.setdefault(person, {})[reference] = approved
    return {
        person: Known(frozenset(ranks.get(person, ())), hours.get(person, {})) for person in people
    }
