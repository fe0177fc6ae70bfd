"""How many lines of a year a figure would have judged differently: one question to the database."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import BooleanField, F, Func, Q, QuerySet, Value
from django.db.models.functions import TruncDate

from finance.expenses.figures.rules import between
from finance.expenses.models import Line, PolicyFigure
from finance.expenses.policy.judging import STANDS
from mss.foundation.working_time import LONDON
from mss.people.models import Person

YEAR = timedelta(days=365)
Code = PolicyFigure.Code


class TooLate(Func):
    """Whether the day of sending comes more than so many months after the day of spending."""

    template = "(%(expressions)s)"
    arg_joiner = " < "
    output_field = BooleanField()

    def __init__(self, months: Decimal) -> None:
        sent = TruncDate("claim__submitted_at", tzinfo=LONDON)
        oldest = Func(sent, Value(int(months)),
                      template="(%(expressions)s))::date", arg_joiner=" - make_interval(0, ")  # fmt: skip
        super().__init__(F("spent_on"), oldest)


def _amounts(low: Decimal, high: Decimal) -> Q:
    return Q(amount__gt=low, amount__lte=high)


def _late(low: Decimal, high: Decimal) -> Q:
    return Q(TooLate(low)) & ~Q(TooLate(high))


def _declared(low: Decimal, high: Decimal) -> Q:
    return _amounts(low, high) & ~Q(no_receipt="")


def _kept_on(low: Decimal, high: Decimal) -> Q:
    officer = Q(claim__claimant__kind=Person.Kind.OFFICER, kind=Line.Kind.MEAL)
    return officer & Q(hours__gt=low, hours__lte=high)


def _numbered(low: Decimal, high: Decimal) -> Q:
    return _amounts(low, high) & Q(vat__gt=0, vat_number="")


TOLD: dict[str, Callable[[Decimal, Decimal], Q]] = {
    Code.CAP: _amounts,
    Code.WINDOW: _late,
    Code.DECLARED_LINE: _declared,
    Code.KEPT_ON: _kept_on,
    Code.VAT_DETAILED: _numbered,
}


def differs(code: str, value: Decimal, present: Decimal | None, *, on: date) -> int | None:
    """Lines of claims that stand, spent in the year up to `on`, that `value` judges otherwise than
    `present` does; None where the past does not tell."""
    told: Any = TOLD.get(code)
    if told is None or present is None:
        return None
    lines: QuerySet[Line] = Line.objects.filter(
        claim__state__in=STANDS, spent_on__gt=on - YEAR, spent_on__lte=on
    )
    return lines.filter(told(*between(value, present))).count()
