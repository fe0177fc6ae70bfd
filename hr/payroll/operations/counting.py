"""Whether a run holds together as a whole."""

from decimal import Decimal

from django.db.models import Count, Sum

from hr.payroll import rules
from hr.payroll.contract import pay_number_total
from hr.payroll.models import PayRun


def totals_wrong(run: PayRun) -> list[str]:
    """What its last line says and the file does not hold (RU-9)."""
    rows = run.slips.all()
    found = rows.aggregate(
        people=Count("pk"), gross=Sum("gross"), deductions=Sum("deductions"), net=Sum("net"),
        tax=Sum("tax"),
    )  # fmt: skip
    counted: dict[str, Decimal | int] = {name: value or 0 for name, value in found.items()}
    counted["lines"] = sum(len(one.get("lines", ())) for one in rows.values_list(
        "document", flat=True).iterator(chunk_size=2000))  # fmt: skip
    numbers = rows.values_list("pay_number", flat=True)
    counted["pay_numbers"] = pay_number_total(numbers.iterator(chunk_size=5000))
    return rules.sums_agree(run.said.get("trailer", {}), counted)


def state_of(run: PayRun) -> str:
    """Ready when nothing is wrong with the file, with any payslip, and everybody is accounted for."""
    if run.problems or run.slips.filter(faulty=True).exists():
        return PayRun.State.FAULTY
    unsaid = run.missing.filter(reason="").exists()
    return PayRun.State.FAULTY if unsaid else PayRun.State.READY
