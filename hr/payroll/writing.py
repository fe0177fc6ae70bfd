"""Writing a pay file, as a provider does: for the invented world, for tests and for timing."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from hr.pay.rules import Slip, written
from hr.payroll.contract import VERSION, pay_number_total


@dataclass(frozen=True)
class Heading:
    """What a file says of itself."""

    organisation: str
    period: date
    pay_date: date
    kind: str = "main"
    reason: str = ""

    def record(self) -> dict[str, str]:
        return {
            "contract": VERSION, "organisation": self.organisation, "period": str(self.period),
            "pay_date": str(self.pay_date), "kind": self.kind, "reason": self.reason,
        }  # fmt: skip


def lines(heading: Heading, slips: Iterable[tuple[str, Slip]]) -> Iterator[bytes]:
    """The file, a line at a time: `slips` are pay numbers and payslips."""
    yield _line({"header": heading.record()})
    people, count, numbers = 0, 0, 0
    sums = dict.fromkeys(("gross", "deductions", "net", "tax"), Decimal(0))
    for number, slip in slips:
        people, count = people + 1, count + len(slip.lines)
        numbers += pay_number_total(iter([number]))
        sums["gross"] += slip.gross
        sums["deductions"] += slip.deductions
        sums["net"] += slip.net
        sums["tax"] += slip.month.tax
        yield _line({"payslip": {"pay_number": number, **written(slip)}})
    totals = {name: str(amount) for name, amount in sums.items()}
    yield _line({"trailer": {"people": str(people), "lines": str(count), **totals,
                             "pay_numbers": str(numbers)}})  # fmt: skip


def _line(record: dict[str, Any]) -> bytes:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
