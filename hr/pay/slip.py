"""A payslip as calculations read it: a month of one person, in pounds, exactly.

Deductions are positive where they take from pay. `hr.pay.document` reads and writes it.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final

PAY, DEDUCTION, EMPLOYER = "pay", "deduction", "employer"
SECTIONS: Final = (PAY, DEDUCTION, EMPLOYER)
LOANS: Final = ("plan1", "plan2", "plan4", "plan5", "postgraduate")
NOTHING: Final = Decimal(0)


@dataclass(frozen=True)
class Line:
    """One line. `hours` and `rate` where pay varies with time; `since` and `until` where it is for
    other days than the month's; `source` the reference it comes from."""

    code: str
    amount: Decimal
    section: str = PAY
    hours: Decimal | None = None
    rate: Decimal | None = None
    since: date | None = None
    until: date | None = None
    source: str = ""


@dataclass(frozen=True)
class Fact:
    """Something that happened, as the payroll knows it. `before` and `after` are yearly pay in
    pounds, a share of full time, a code or a percentage, as its kind says; `line` the code of the
    line it is about."""

    kind: str
    on: date
    before: str = ""
    after: str = ""
    line: str = ""
    words: str = ""
    source: str = ""


@dataclass(frozen=True)
class Standing:
    """What pay is worked out from: yearly pay of full time, the share of it that is worked, and the
    codes of tax, insurance, loans and pension. `tier`: the person's part of the pension, per cent."""

    grade: str = ""
    point: str = ""
    annual: Decimal = NOTHING
    share: Decimal = Decimal(1)
    tax_code: str = ""
    alone: bool = False
    letter: str = ""
    loans: tuple[str, ...] = ()
    pension: str = ""
    tier: Decimal = NOTHING


@dataclass(frozen=True)
class Totals:
    """Of the month, or of the tax year up to and with it."""

    gross: Decimal = NOTHING
    taxable: Decimal = NOTHING
    insurable: Decimal = NOTHING
    pensionable: Decimal = NOTHING
    tax: Decimal = NOTHING
    insurance: Decimal = NOTHING
    pension: Decimal = NOTHING
    loans: Decimal = NOTHING


@dataclass(frozen=True)
class Slip:
    """A month. `number` is the month of the tax year, April being 1; `account` the last four digits
    of where `net` went."""

    period: date
    pay_date: date
    number: int
    gross: Decimal
    deductions: Decimal
    net: Decimal
    standing: Standing
    month: Totals
    to_date: Totals
    lines: tuple[Line, ...]
    facts: tuple[Fact, ...] = ()
    method: str = "Bacs"
    account: str = ""
    notes: str = field(default="")

    @property
    def year(self) -> int:
        """The tax year, by the year it begins in."""
        return self.pay_date.year - ((self.pay_date.month, self.pay_date.day) < (4, 6))

    def of(self, section: str) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.section == section)

    def amount(self, code: str, section: str) -> Decimal:
        """What the lines of one code come to; nothing where there is none."""
        return sum(
            (line.amount for line in self.lines if (line.code, line.section) == (code, section)),
            NOTHING,
        )
