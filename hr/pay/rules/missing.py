"""What was paid the month before and is not paid now."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from hr.pay.rules.explaining.basic import partly
from hr.pay.rules.explaining.lines import ALONE, SAID
from hr.pay.rules.explaining.parts import penny
from hr.pay.slip import PAY, Fact, Slip

ENDED: Final = ("stopped", "finished", "unpaid", "once")
Yearly = Callable[[str, date], Decimal | None]


def months(day: date) -> int:
    return day.year * 12 + day.month


def missing(
    slip: Slip, before: Slip | None, yearly: Yearly
) -> Iterator[tuple[str, Decimal, Fact | None]]:
    """PY-39: An allowance with a yearly rate that was paid the month before is paid again, unless it
    is said that it ended or that only part of the month is paid. The code of each that is not, what
    a month of it comes to, and what is said of it: None where nothing is."""
    if before is None or months(before.period) + 1 != months(slip.period):
        return
    there = {line.code for line in slip.of(PAY) if line.since is None}
    for code in dict.fromkeys(line.code for line in before.of(PAY) if line.since is None):
        rate = None if code in there else yearly(code, slip.period)
        if rate is None:
            continue
        said = next((fact for fact in slip.facts if _ended(fact, code)), None)
        said = said or next((fact for fact in before.facts if _alone(fact, code)), None)
        yield code, penny(rate / 12 * slip.standing.share), said


def _ended(fact: Fact, code: str) -> bool:
    return (fact.kind in ENDED and fact.line == code) or partly(fact)


def _alone(fact: Fact, code: str) -> bool:
    """Whether the month before said that it was in that month alone."""
    return fact.kind in ALONE and fact.line == code


def moved(fact: Fact, code: str) -> bool:
    """Whether it says that a line began, ended or was changed, or that part of a month is paid."""
    return (fact.kind in SAID and fact.line == code) or partly(fact)
