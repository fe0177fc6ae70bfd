from hr.payroll.queries.asking import (
    can_be_dropped,
    counts_of,
    findings_sheet,
    missing_of,
    overtaken_in,
    runs,
    slips_of,
    sums_of,
    works_payroll,
)

__all__ = [
    "can_be_dropped", "counts_of", "findings_sheet", "missing_of", "overtaken_in", "runs",
    "slips_of", "sums_of", "works_payroll",
]  # fmt: skip
