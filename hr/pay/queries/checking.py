"""Checks of a payslip by our own figures."""

from typing import Final

from hr.pay.rules import Slip, Tables
from hr.pay.rules.checking import NOBODY, Scale, Verdict, Yearly, check
from hr.pay.rules.known import Known

LOOK: Final = str(Verdict.LOOK)
UNKNOWN: Final = str(Verdict.UNKNOWN)
TOLD: Final = (Verdict.LOOK, Verdict.UNKNOWN)


def check_of(
    slip: Slip, tables: Tables | None, scale: Scale, yearly: Yearly, known: Known = NOBODY,
    before: Slip | None = None,
) -> list[dict[str, str]]:  # fmt: skip
    """What payroll should know before release: code and words of each thing to look at, and of each
    that could not be checked, its verdict saying which."""
    found = check(slip, tables, scale=scale, yearly=yearly, known=known, before=before)
    return [{"code": one.code, "words": one.words, "verdict": str(one.verdict)} for one in found
            if one.verdict in TOLD]  # fmt: skip
