"""Checks of a payslip by our own figures."""

from hr.pay.rules import Slip, Tables
from hr.pay.rules.checking import NOBODY, Scale, Verdict, Yearly, check
from hr.pay.rules.known import Known


def check_of(
    slip: Slip, tables: Tables | None, scale: Scale, yearly: Yearly, known: Known = NOBODY
) -> list[dict[str, str]]:
    """What payroll should look at before release: code and words of each."""
    found = check(slip, tables, scale=scale, yearly=yearly, known=known)
    return [{"code": one.code, "words": one.words} for one in found if one.verdict == Verdict.LOOK]
