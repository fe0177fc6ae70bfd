"""What of a payslip does not add up, before anybody sees it."""

from dataclasses import fields
from decimal import Decimal

from hr.pay.slip import DEDUCTION, LOANS, PAY, Slip, Totals
from mss.foundation.money import pounds


def adds_up(slip: Slip) -> list[str]:
    """PY-10: Pay adds up to gross, deductions to their sum, and gross less deductions is net. What
    does not add up is named, with both figures."""
    pay = sum((line.amount for line in slip.of(PAY)), Decimal(0))
    taken = sum((line.amount for line in slip.of(DEDUCTION)), Decimal(0))
    wrong = []
    if pay != slip.gross:
        wrong.append(f"The lines of pay come to {pounds(pay)}, gross says {pounds(slip.gross)}.")
    if taken != slip.deductions:
        wrong.append(f"The deductions come to {pounds(taken)}, not {pounds(slip.deductions)}.")
    if slip.gross - slip.deductions != slip.net:
        left = slip.gross - slip.deductions
        wrong.append(f"Gross less deductions is {pounds(left)}, net says {pounds(slip.net)}.")
    if slip.net < 0:
        wrong.append(f"Net is {pounds(slip.net)}: nobody is paid less than nothing.")
    return [*wrong, *_totals(slip)]


def _totals(slip: Slip) -> list[str]:
    """PY-12: The totals of the month are those of its lines: gross, tax, National Insurance, the
    pension and loans. The year to date and the certificate of the year are added up from them."""
    month = slip.month
    of_lines = {
        "Gross": (month.gross, slip.gross),
        "Tax": (month.tax, slip.amount("tax", DEDUCTION)),
        "National Insurance": (month.insurance, slip.amount("insurance", DEDUCTION)),
        "The pension": (month.pension, slip.amount("pension", DEDUCTION)),
        "Loans": (month.loans, sum((slip.amount(one, DEDUCTION) for one in LOANS), Decimal(0))),
    }
    return [
        f"{name} of the month is {pounds(said)}, and its lines come to {pounds(due)}."
        for name, (said, due) in of_lines.items()
        if said != due
    ]


def follows(slip: Slip, before: Slip | None) -> list[str]:
    """PY-11: The year to date is that of the payslip before, in the same tax year, and this month."""
    if before is None or before.year != slip.year:
        return [] if before is None and slip.number > 1 else _continued(slip, Totals())
    return _continued(slip, before.to_date)


def _continued(slip: Slip, before: Totals) -> list[str]:
    wrong = []
    for one in fields(Totals):
        due = getattr(before, one.name) + getattr(slip.month, one.name)
        said = getattr(slip.to_date, one.name)
        if due != said:
            wrong.append(f"{one.name.capitalize()} of the year so far is {pounds(said)}, "
                         f"and should be {pounds(due)}.")  # fmt: skip
    return wrong
