"""What was paid the month before and is not paid now."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

from hr.pay.rules.explaining.basic import partly
from hr.pay.rules.explaining.lines import SAID
from hr.pay.rules.explaining.parts import penny
from hr.pay.slip import PAY, Fact, Slip

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
    there = {line.code for line in slip.of(PAY)}
    for code in dict.fromkeys(line.code for line in before.of(PAY) if line.since is None):
        rate = None if code in there else yearly(code, slip.period)
        if rate is None:
            continue
        said = next((fact for fact in slip.facts if moved(fact, code)), None)
        yield code, penny(rate / 12 * slip.standing.share), said


def moved(fact: Fact, code: str) -> bool:
    """Whether it says that a line began, ended or was changed, or that part of a month is paid."""
    return (fact.kind in SAID and fact.line == code) or partly(fact)
