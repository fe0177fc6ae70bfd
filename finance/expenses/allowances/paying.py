"""What a line at a set rate is paid; the rate is noted on the line."""

from datetime import datetime
from decimal import Decimal

from finance.expenses.allowances.queries import pay_of
from finance.expenses.models import Line
from finance.expenses.rules import Problem
from mss.foundation.money import NOTHING
from mss.foundation.refused import Refused
from mss.people.models import Person


def at_set_rate(line: Line, person: Person, at: datetime) -> tuple[Decimal, Decimal]:
    """Amount and VAT in pounds. Two lines at once are worked out one after the other: a day is paid
    once (EX-32), a week to its most (EX-34)."""
    Person.objects.get_queryset().select_for_update(no_key=True).get(pk=person.pk)
    found = pay_of(
        person, line.kind, line.spent_on, scale=line.scale, hours=line.hours, nights=line.nights,
        once=line.once,
    )  # fmt: skip
    if isinstance(found, Problem):
        raise Refused(f"{found.message}.", rule=found.rule)
    line.rate = found.rate
    return found.amount, NOTHING
