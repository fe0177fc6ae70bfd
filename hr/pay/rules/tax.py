"""Income tax under Pay As You Earn, worked out the way HMRC's “Specification for PAYE Tax Table
Routines” does: free pay, whole pounds, bands, pennies cut."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, Decimal
from typing import Final

from hr.pay.rules.tables import Every, Tables

PENNY: Final = Decimal("0.01")
POUND: Final = Decimal(1)
NOTHING: Final = Decimal(0)
SHAPE: Final = re.compile(r"(?P<minus>K)?(?P<number>\d{1,6})(?P<letter>[LMNT])?")
FLAT: Final = {"BR": 0, "D0": 1, "D1": 2}


class UnknownCode(ValueError):
    """A tax code that the calculation cannot read, or one of Scotland or Wales."""


@dataclass(frozen=True)
class Code:
    """A tax code taken apart: `number` is a tenth of the year's allowance in pounds; below nothing
    for a K code, where it is added to the pay. `flat` is the place of the band whose rate is taken
    of everything. `alone`: each period by itself (week 1 or month 1)."""

    text: str
    number: int = 0
    flat: int | None = None
    exempt: bool = False
    alone: bool = False


def read_code(text: str, *, alone: bool = False) -> Code:
    """Take a tax code apart, with or without its W1, M1 or X. Raises UnknownCode."""
    plain, said = re.subn(r"\s*(W1/M1|W1|M1|X)$", "", text.strip().upper())
    alone = alone or bool(said)
    if plain == "NT":
        return Code(plain, exempt=True, alone=alone)
    if plain in FLAT:
        return Code(plain, flat=FLAT[plain], alone=alone)
    if plain.startswith("C") and plain[1:2].isdigit():
        plain = plain[1:]  # Wales has had its own code since 2019, with the rates of England
    if plain == "0T":
        return Code(plain, alone=alone)
    found = SHAPE.fullmatch(plain)
    if found is None or bool(found["minus"]) == bool(found["letter"]):
        raise UnknownCode(f"{text} is not a tax code of England, Wales or Northern Ireland")
    number = int(found["number"])
    return Code(plain, number=-number if found["minus"] else number, alone=alone)


def tax_month(pay_date: date) -> int:
    """PY-8: The tax year begins on 6 April; its first month ends on 5 May."""
    months = pay_date.month - 4 - (pay_date.day < 6)
    return months % 12 + 1


def tax_year(pay_date: date) -> int:
    """PY-9: A tax year is named by the year it begins in."""
    return pay_date.year - ((pay_date.month, pay_date.day) < (4, 6))


def free_pay(code: Code, *, every: Every, period: int) -> Decimal:
    """PY-1: What may be earned free of tax is the number of the code in whole five hundreds and the
    rest, each spread over the year and rounded up to the penny, once for each period so far."""
    number = abs(code.number)
    if not number:
        return NOTHING
    rest = (number - 1) % 500 + 1
    whole = (number - rest) // 500
    share = whole * _up(Decimal(5000) / every.periods)
    part = _up(Decimal(10 * rest + 9) / every.periods)
    sign = -1 if code.number < 0 else 1
    return sign * (share + part) * period


def tax_on(taxable: Decimal, code: Code, *, every: Every, period: int, tables: Tables) -> Decimal:
    """PY-2: Taxable pay is taken in whole pounds; each band takes its rate of the part of it within
    the band's limit, as far as the year has come; what does not pass the pound that the limit
    falls in is still the band's; the sum is cut to the penny."""
    pay = taxable.quantize(POUND, rounding=ROUND_FLOOR)
    if code.exempt or pay <= 0:
        return NOTHING
    if code.flat is not None:
        return _cut(pay * tables.bands[code.flat].rate / 100)
    due, below = NOTHING, NOTHING
    for band in tables.bands:
        top = None if band.upto is None else _limit(band.upto, every, period)
        last = top is None or taxable <= top.quantize(POUND, rounding=ROUND_CEILING)
        due += ((pay if top is None or last else top) - below) * band.rate / 100
        if top is None or last:
            break
        below = top
    return _cut(due)


def tax(
    pay: Decimal, code: Code, *, every: Every, period: int, before: Decimal, paid: Decimal,
    tables: Tables,
) -> Decimal:  # fmt: skip
    """PY-3: A cumulative code takes the tax on all pay of the year so far, less what was taken
    already, so that too much comes back; week 1 and month 1 look at the period alone and give
    nothing back.

    `pay` of the period, `before` and `paid` (pay and tax of the year's earlier periods) in pounds.
    Below nothing: a refund.
    """
    if code.alone:
        before, paid, period = NOTHING, NOTHING, 1
    taxable = before + pay - free_pay(code, every=every, period=period)
    due = tax_on(taxable, code, every=every, period=period, tables=tables) - paid
    return limited(max(due, NOTHING) if code.alone else due, pay, code, tables=tables)


def limited(due: Decimal, pay: Decimal, code: Code, *, tables: Tables) -> Decimal:
    """PY-4: Tax takes no more than the limit of the year of a period's pay."""
    if not (tables.every_code_limited or code.number < 0):
        return due
    return min(due, _cut(pay * tables.limit / 100))


def _limit(annual: Decimal, every: Every, period: int) -> Decimal:
    """Where a band ends after so many periods, to four places."""
    return (annual * period / every.periods).quantize(Decimal("0.0001"), rounding=ROUND_DOWN)


def _up(amount: Decimal) -> Decimal:
    return amount.quantize(PENNY, rounding=ROUND_CEILING)


def _cut(amount: Decimal) -> Decimal:
    return amount.quantize(PENNY, rounding=ROUND_DOWN)
