"""A change of one line and the parts it is made of."""

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from hr.pay.slip import Fact, Slip
from mss.foundation.money import pounds

NOTHING = Decimal(0)
PENNY = Decimal("0.01")
ROUNDING = Decimal("0.02")  # a month is worked out to the penny, by us and by others


@dataclass(frozen=True)
class Part:
    """Why a line is `amount` pounds more (or, below nothing, less) than before."""

    cause: str
    amount: Decimal
    words: str
    on: date | None = None
    source: str = ""

    @property
    def evidence(self) -> str:
        """The day it is of and where it is written, as far as they are known."""
        day = f"{self.on:%-d %B %Y}" if self.on else ""
        return ", ".join(one for one in (day, self.source) if one)


@dataclass(frozen=True)
class Change:
    """One line of this month beside that of before. The parts and what no cause is known for add
    up to the difference to the penny."""

    code: str
    section: str
    before: Decimal
    now: Decimal
    parts: tuple[Part, ...] = ()
    unexplained: Decimal = field(default=NOTHING)

    @property
    def more(self) -> Decimal:
        return self.now - self.before

    @property
    def main(self) -> Part | None:
        """The largest part."""
        return max(self.parts, key=lambda part: abs(part.amount), default=None)

    @property
    def of_net(self) -> Decimal:
        """What it does to net: a larger deduction makes net smaller."""
        return {"pay": self.more, "deduction": -self.more}.get(self.section, NOTHING)


def penny(amount: Decimal) -> Decimal:
    return amount.quantize(PENNY, rounding=ROUND_HALF_UP)


def change(code: str, section: str, before: Decimal, now: Decimal, parts: list[Part]) -> Change:
    """PY-20: The parts of a change add up to it to the penny. Up to two pennies a cause that come of
    rounding go to the largest part; anything more has no known cause, and is said so."""
    parts = [part for part in parts if part.amount]
    left = now - before - sum((part.amount for part in parts), NOTHING)
    if parts and left and abs(left) <= PENNY * 2 * len(parts):
        largest = max(parts, key=lambda part: abs(part.amount))
        mended = Part(
            largest.cause, largest.amount + left, largest.words, largest.on, largest.source
        )
        parts = [mended if part is largest else part for part in parts]
        left = NOTHING
    return Change(code, section, before, now, tuple(parts), left)


def weight(on: date, period: date) -> Decimal:
    """The part of the month `period` begins that is on or after the day `on`: by calendar days."""
    days = monthrange(period.year, period.month)[1]
    first = period.replace(day=1)
    if on <= first:
        return Decimal(1)
    gone = (on - first).days
    return Decimal(max(days - gone, 0)) / days


def in_month(on: date, period: date) -> bool:
    return (on.year, on.month) == (period.year, period.month)


def about(facts: tuple[Fact, ...], kind: str, line: str = "") -> Fact | None:
    """The last fact of a kind, and of a line where one is named."""
    fitting = [one for one in facts if one.kind == kind and (not line or one.line == line)]
    return max(fitting, key=lambda one: one.on) if fitting else None


def began(year: int) -> date:
    """The day on which a tax year begins."""
    return date(year, 4, 6)


def counted(now: Decimal, before: Decimal, how: str) -> str:
    """How much pay counts, and how much did."""
    return f"{pounds(now)} of pay is {how}; it was {pounds(before)}."


def odd(amount: Decimal, slip: Slip) -> list[Part]:
    """What a month took beside our own reckoning, and so does not come again in the next."""
    if abs(amount) <= ROUNDING:
        return []
    much = f"{pounds(abs(amount))} {'more' if amount > 0 else 'less'}"
    words = f"{slip.period:%B %Y} took {much} than our reckoning of it: that does not come again."
    return [Part("odd", -amount, words, slip.pay_date)]
