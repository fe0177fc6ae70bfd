from hr.payroll.queries.asking import (
    SHOWN,
    can_be_dropped,
    counts_of,
    findings_sheet,
    missing_of,
    overtaken_in,
    runs,
    said_of,
    slips_of,
    sums_of,
    unworded_of,
    works_payroll,
    writes_words,
)

__all__ = [
    "SHOWN", "can_be_dropped", "counts_of", "findings_sheet", "missing_of", "overtaken_in", "runs",
    "said_of", "slips_of", "sums_of", "unworded_of", "works_payroll",
    "writes_words",
]  # fmt: skip
