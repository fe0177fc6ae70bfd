"""What a payslip means, in plain words."""

from datetime import date
from decimal import Decimal
from typing import Final

from hr.pay.rules.explaining import Change
from hr.pay.rules.tables import Tables
from hr.pay.rules.tax import UnknownCode, read_code
from mss.foundation.money import pounds

FIRST: Final = 3


def tax_code(text: str, *, alone: bool, tables: Tables | None) -> str:
    """PY-50: A tax code is said in pounds and rates, not in letters."""
    try:
        code = read_code(text, alone=alone)
    except UnknownCode:
        return "A code of Scotland, or one we cannot read. HMRC can tell you about it."
    month = " Each month is looked at by itself." if code.alone else ""
    if code.exempt:
        return "No tax is taken." + month
    if code.flat is not None:
        rate = f"{tables.bands[code.flat].rate.normalize():f}%" if tables else "one rate"
        return f"{rate} of all this pay is taken: your free allowance is used elsewhere.{month}"
    if code.number < 0:
        words = f"£{-code.number * 10:,} a year is added to your pay before tax"
        return f"{words}, for example for a benefit or tax that is owed.{month}"
    if not code.number:
        return "There is no free allowance in this code." + month
    return f"You may earn about £{code.number * 10:,} a year free of tax.{month}"


def headline(now: Decimal, before: Decimal | None, month: str, *, missing: str = "") -> str:
    """PY-51: The first sentence says what reached the bank and whether it is more or less than
    before. `missing`: the month that was asked for, where there is no payslip of it."""
    if before is None and missing:
        return f"There is no payslip of {missing} to lay it beside."
    if before is None:
        return "This is the first payslip here, so there is nothing to lay beside it."
    if now == before:
        return f"The same as in {month}."
    more = "more" if now > before else "less"
    return f"{pounds(abs(now - before))} {more} than in {month}."


def main_reasons(changes: list[Change]) -> list[Change]:
    """PY-52: The three lines that moved net the most are named first."""
    moved = [one for one in changes if one.of_net]
    return sorted(moved, key=lambda one: -abs(one.of_net))[:FIRST]


def has_certificate(year: int, number: int, today: date) -> bool:
    """PY-53: A certificate of the tax year (P60) is for whoever is still paid in its last month, once
    the year is over."""
    return number == 12 and today >= date(year + 1, 4, 6)
