"""Checks of a payslip by our own figures."""

from hr.pay.rules import Slip, Tables
from hr.pay.rules.checking import Check, Scale, Verdict, Yearly, check


def check_of(
    slip: Slip, tables: Tables | None, scale: Scale, yearly: Yearly
) -> list[dict[str, str]]:
    """What payroll should look at before release: code and words of each."""
    found = check(slip, tables, scale=scale, yearly=yearly)
    return [{"code": one.code, "words": one.words} for one in found if one.verdict == Verdict.LOOK]


def checks(slip: Slip, tables: Tables | None, scale: Scale, yearly: Yearly) -> list[Check]:
    """Every check, for the person."""
    return check(slip, tables, scale=scale, yearly=yearly)
