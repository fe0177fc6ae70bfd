"""What a line is paid: as said, or worked out at the rates of its day."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal

from finance.expenses.allowances.paying import at_set_rate, beyond_normal
from finance.expenses.models import Line
from finance.expenses.queries import journey_of, price_of
from finance.expenses.rules import beyond_commute, figure_held, may_carry
from finance.expenses.special.operations.guarding import as_agreed
from mss.foundation.money import NOTHING
from mss.foundation.refused import Refused
from mss.people.models import Person

Pricing = Callable[[Line, Person, datetime], tuple[Decimal, Decimal]]


def priced(line: Line, person: Person, *, at: datetime) -> tuple[Decimal, Decimal]:
    """Amount and VAT of the line in pounds. Notes on the line the rates it was worked out at."""
    work_out = RATED.get(line.kind) or PAID.get(line.kind) or _as_said
    return work_out(line, person, at)


def _as_said(line: Line, person: Person, at: datetime) -> tuple[Decimal, Decimal]:
    if line.amount is None:
        raise Refused("Enter the amount.", rule="EX-3")
    return line.amount, line.vat


def _driven(line: Line, person: Person, at: datetime) -> tuple[Decimal, Decimal]:
    """Price the journey on the line. Two at once are counted one after the other (EX-17)."""
    if line.miles is None or line.miles <= 0:
        raise Refused("Say which vehicle, and how many miles.", rule="EX-6")
    if not beyond_commute(line.miles, line.commute):
        raise Refused(
            "Your normal way to work must be shorter than the whole journey.", rule="EX-19"
        )
    if not may_carry(line.vehicle, line.passengers):
        raise Refused("Up to eight colleagues can travel along, in a car or van.", rule="EX-18")
    Person.objects.get_queryset().select_for_update(no_key=True).get(pk=person.pk)
    if line.vehicle not in Line.Vehicle.values:
        raise Refused("Say which vehicle, and how many miles.", rule="EX-6")
    found = price_of(person, journey_of(line), at=at, line=line)
    if found is None:
        unheld = figure_held(None)
        assert unheld is not None
        raise Refused(f"{unheld.message}.", rule=unheld.rule)
    line.rate, line.over, line.over_rate = found.rate, found.over, found.over_rate
    line.passenger_rate = found.passenger_rate
    return found.amount, NOTHING


RATED: dict[str, Pricing] = {
    Line.Kind.MILEAGE: _driven,
    Line.Kind.SCALE: at_set_rate,
    Line.Kind.NIGHT: at_set_rate,
    Line.Kind.COURSE: at_set_rate,
    Line.Kind.INCIDENTAL: at_set_rate,
}
# What was paid, less something, or as far as it was agreed.
PAID: dict[str, Pricing] = {
    Line.Kind.MEAL: beyond_normal,
    Line.Kind.COVERT: as_agreed,
    Line.Kind.MOVE: as_agreed,
    Line.Kind.FEE: as_agreed,
    Line.Kind.EYES: as_agreed,
}
