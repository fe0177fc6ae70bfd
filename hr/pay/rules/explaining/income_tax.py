"""Why tax took more or less: one thing at a time is changed from how it stood before to how it
stands now, and worked out again."""

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from typing import Final

from hr.pay.rules.explaining.parts import Change, Part, about, began, change, counted, odd
from hr.pay.rules.tables import Band, Every, Tables
from hr.pay.rules.tax import Code, UnknownCode, read_code
from hr.pay.rules.tax import tax as worked_tax
from hr.pay.slip import DEDUCTION, Fact, Slip
from mss.foundation.money import pounds

MONTH: Final = Every.MONTH
NOTHING: Final = Decimal(0)
A_POUND: Final = Decimal(1)


@dataclass(frozen=True)
class Place:
    """Where in its tax year a month stands: its number, and pay and tax of the months before."""

    number: int
    so_far: Decimal
    paid: Decimal
    year: Tables

    def flat(self) -> "Place":
        """The same with the rate of the first band for everything."""
        first = Band(None, self.year.bands[0].rate)
        return replace(self, year=replace(self.year, bands=(first,)))

    def should(self, code: Code) -> Decimal:
        """What the months before should have taken under the code; nothing where a code looks at
        each month by itself."""
        if code.alone or self.number == 1:
            return NOTHING
        return worked_tax(self.so_far, code, every=MONTH, period=self.number - 1, before=NOTHING,
                          paid=NOTHING, tables=self.year)  # fmt: skip

    def owing(self, code: Code) -> Decimal:
        """What this month puts right for the months before it under the code."""
        return NOTHING if code.alone or self.number == 1 else self.should(code) - self.paid

    def due(self, pay: Decimal, code: Code) -> Decimal:
        """What the month takes of `pay`, the months before it being right."""
        return worked_tax(pay, code, every=MONTH, period=self.number, before=self.so_far,
                          paid=self.should(code), tables=self.year)  # fmt: skip


def tax(now: Slip, before: Slip, facts: tuple[Fact, ...], tables: dict[int, Tables]) -> Change:
    """PY-24: Tax changes with where the year stands, with the pay, where a higher rate is reached,
    and with the tax code: for this month, and for the months since April that are put right. What a
    month put right for those before it came once, and is gone in the next; so is what a month took
    beside its code."""
    was, is_ = before.amount("tax", DEDUCTION), now.amount("tax", DEDUCTION)
    new, old = _code(now), _code(before)
    if new is None or old is None or not {now.year, before.year} <= tables.keys():
        return change("tax", DEDUCTION, was, is_, [])
    here, there = _place(now, tables[now.year]), _place(before, tables[before.year])
    pays = now.month.taxable, before.month.taxable
    righted = there.owing(old)
    usual = there.due(pays[1], old)
    flat = here.flat().due(pays[1], old) - there.flat().due(pays[1], old)
    same, more = here.due(pays[1], old), here.due(pays[0], old)
    by_pay = here.flat().due(pays[0], old) - here.flat().due(pays[1], old)
    owing = NOTHING if new.alone else here.owing(old)
    pennies = sum((one for one in (owing, -righted) if abs(one) < A_POUND), NOTHING)
    parts = [
        *odd(was - usual - righted, before),
        *_once(-righted, _came_once(righted, before)),
        *_stands(flat + pennies, now, before),
        Part("pay", by_pay, counted(*pays, "taxed")),
        Part("threshold", (same - usual - flat) + (more - same - by_pay), _higher(here.year)),
        *_once(owing, _puts_right(owing, now), "puts-right"),
        *_new_code(now, old, new, here.due(pays[0], new) - more, facts, here),
    ]
    return change("tax", DEDUCTION, was, is_, parts)


def _place(slip: Slip, year: Tables) -> Place:
    so_far, paid = slip.to_date.taxable - slip.month.taxable, slip.to_date.tax - slip.month.tax
    return Place(slip.number, so_far, paid, year)


def _once(amount: Decimal, words: str, cause: str = "put-right") -> list[Part]:
    """Pennies that come of whole pounds are not meant."""
    return [Part(cause, amount, words)] if abs(amount) >= A_POUND else []


def _came_once(amount: Decimal, slip: Slip) -> str:
    done = "took" if amount > 0 else "gave back"
    return (
        f"{slip.period:%B} {done} {pounds(abs(amount))} for the months before it: that came once."
    )


def _puts_right(amount: Decimal, slip: Slip) -> str:
    done = "takes" if amount > 0 else "gives back"
    return f"{slip.period:%B} {done} {pounds(abs(amount))} for the months before it."


def _stands(amount: Decimal, now: Slip, before: Slip) -> list[Part]:
    """Where the year stands: another year, or the pennies of whole pounds. More than those within
    one year has another cause, which is not known here."""
    if now.year != before.year:
        words = "A new tax year began, and with it the count from nothing."
        return [Part("year", amount, words, began(now.year))]
    if abs(amount) >= A_POUND:
        return []
    return [Part("year", amount, "Tax is worked out on the year so far, in whole pounds.")]


def _new_code(
    now: Slip, old: Code, new: Code, this_month: Decimal, facts: tuple[Fact, ...], here: Place
) -> list[Part]:
    if old == new:
        return []
    known = about(facts, "tax-code")
    on, source = (known.on, known.source) if known else (None, "")
    part = partial(Part, on=on, source=source)
    words = f"Your tax code changed from {_said(old)} to {_said(new)}"
    earlier = here.owing(new) - (NOTHING if new.alone else here.owing(old))
    return [
        part("tax-code", this_month, f"{words}: this month’s part."),
        part("tax-code-earlier", earlier, f"{words}: put right for the months since April."),
    ]


def _code(slip: Slip) -> Code | None:
    try:
        return read_code(slip.standing.tax_code, alone=slip.standing.alone)
    except UnknownCode:
        return None


def _said(code: Code) -> str:
    return f"{code.text} (each month by itself)" if code.alone else code.text


def _higher(year: Tables) -> str:
    rates = [f"{band.rate.normalize():f}%" for band in year.bands]
    return f"How much of the pay is beyond the first band is taxed at {' or '.join(rates[1:])}."
