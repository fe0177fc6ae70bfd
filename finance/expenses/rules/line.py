"""EX: every rule that one line is held against by itself."""

from datetime import date
from decimal import Decimal

from finance.expenses.rules.claim import (
    Problem,
    Spent,
    figure_held,
    not_in_future,
    vat_within_amount,
    within_cap,
)
from finance.expenses.rules.overdue import overdue


def line_problems(
    line: Spent, *, today: date, months: int, year_close: int, cap: Decimal | None
) -> list[Problem]:
    """Every rule the line breaks on the day `today`. `cap` is None where none is held for its
    day."""
    found = [
        not_in_future(line.spent_on, today),
        overdue(
            line.kind, line.began, today, months=months, year_close=year_close,
            reason=line.overdue_reason,
        ),
        figure_held(cap),
        within_cap(line.amount, cap=line.amount if cap is None else cap),
        vat_within_amount(line.amount, line.vat),
    ]  # fmt: skip
    return [problem for problem in found if problem is not None]
