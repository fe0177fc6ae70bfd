"""What tests of explanations share: rates of an allowance, a change by its line, and its causes."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from hr.pay.rules import Change, Line, Slip, Standing, Tables, explain
from tests.factories.pay import NOVEMBER, OCTOBER, STANDING, slip

D = Decimal
FIRST, MIDDLE = date(2026, 11, 1), date(2026, 11, 16)
BEFORE = slip(OCTOBER)


def rates(code: str, on: date) -> Decimal | None:
    """Yearly rates of one allowance, for tests."""
    if code != "london-weighting":
        return None
    return D(3024) if on < NOVEMBER else D(3150)


def told(
    now: Slip, before: Slip, tables: dict[int, Tables], code: str, section: str = "pay"
) -> Change:
    found = explain(now, before, tables, yearly=rates)
    return next(one for one in found if (one.code, one.section) == (code, section))


def causes(one: Change) -> list[tuple[str, str]]:
    return [(part.cause, str(part.amount)) for part in one.parts]


def standing(**changes: Any) -> Standing:
    return replace(STANDING, **changes)


def overtime(hours: str, rate: str, **more: Any) -> Line:
    return Line("overtime", D(hours) * D(rate), "pay", D(hours), D(rate), **more)
