from hr.payroll.queries.asking import (
    counts_of,
    findings_sheet,
    missing_of,
    runs,
    slips_of,
    sums_of,
    works_payroll,
)

__all__ = [
    "counts_of", "findings_sheet", "missing_of", "runs", "slips_of", "sums_of", "works_payroll",
]  # fmt: skip
