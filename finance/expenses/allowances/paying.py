"""What a line at a set rate, or a meal, is paid."""

from datetime import datetime
from decimal import Decimal

from finance.expenses.allowances.queries import pay_of, problem_of_meal
from finance.expenses.allowances.rules import share_of_vat
from finance.expenses.models import Line
from finance.expenses.rules import Problem
from mss.foundation.money import NOTHING
from mss.foundation.refused import Refused
from mss.people.models import Person


def at_set_rate(line: Line, person: Person, at: datetime) -> tuple[Decimal, Decimal]:
    """Amount and VAT in pounds. Two lines at once are worked out one after the other: a day is paid
    once (EX-32), a week to its most (EX-34). The rate is noted on the line."""
    Person.objects.get_queryset().select_for_update(no_key=True).get(pk=person.pk)
    found = pay_of(
        person, line.kind, line.spent_on, scale=line.scale, hours=line.hours, nights=line.nights,
        once=line.once,
    )  # fmt: skip
    if isinstance(found, Problem):
        raise Refused(f"{found.message}.", rule=found.rule)
    line.rate = found.rate
    return found.amount, NOTHING


def beyond_normal(line: Line, person: Person, at: datetime) -> tuple[Decimal, Decimal]:
    """Amount and VAT in pounds of a meal that was paid for: without what would have been spent
    anyway."""
    if line.amount is None or line.amount <= 0:
        raise Refused("Enter the amount.", rule="EX-3")
    problem = problem_of_meal(
        person, line.spent_on, paid=line.amount, normally=line.normally, hours=line.hours
    )
    if problem is not None:
        raise Refused(f"{problem.message}.", rule=problem.rule)
    vat = share_of_vat(line.vat, line.amount, line.normally)
    return line.amount - line.normally, vat
