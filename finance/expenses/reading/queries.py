"""What can be asked about readings."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from finance.expenses.models import Line, PolicyFigure, Receipt
from finance.expenses.reading.models import Confidence, Reading
from finance.expenses.reading.rules import Read, differs
from finance.expenses.rules import NEED_NO_RECEIPT
from mss.foundation.money import NOTHING, pounds

if TYPE_CHECKING:
    from finance.expenses.queries import Checked


Code = PolicyFigure.Code


@dataclass(frozen=True)
class Figures:
    """How certain a reading must be to be sure, and not to be marked, from 0 to 1; how many months
    back it looks."""

    sure: float
    clear: float
    months: int


def figures(*, on: date) -> Figures:
    codes = [Code.READ_SURE, Code.READ_CLEAR, Code.READ_MONTHS]
    rows = PolicyFigure.objects.filter(starts__lte=on, code__in=codes).order_by("starts")
    held = {row.code: row.value for row in rows}
    return Figures(
        float(held[Code.READ_SURE]) / 100,
        float(held[Code.READ_CLEAR]) / 100,
        int(held[Code.READ_MONTHS]),
    )


def to_read(limit: int = 50) -> list[int]:
    """Receipts a worker has yet to read. One that keeps failing holds up no other."""
    waiting = Reading.objects.filter(state=Reading.State.WAITING).order_by("attempts", "receipt")
    return list(waiting.values_list("pk", flat=True)[:limit])


def of(receipt: Receipt) -> Reading | None:
    """Its reading, where it has one."""
    found: Reading | None = getattr(receipt, "reading", None)
    return found


def beside(checked: "Sequence[Checked]") -> "list[Checked]":
    """The same lines, each with what its receipts seem to show that was not entered (EX-86)."""
    return [replace(one, shown=shown(one.line)) for one in checked]


def shown(line: Line) -> list[str]:
    """In words, where the receipts of a line surely say something else."""
    readings = [of(receipt) for receipt in line.receipts.all() if receipt.state != "refused"]
    read = [one for one in readings if one is not None and one.state == Reading.State.READ]
    if not read or len(read) < len(readings) or line.kind in NEED_NO_RECEIPT:
        return []
    said = []
    total = together(read)
    if differs(total, (line.asked or line.amount) + line.normally) and total.value is not None:
        said.append(f"The {_receipts(read)} to show {pounds(total.value)}")
    days = [Read(one.spent_on, one.spent_on_is) for one in read]
    if days[0].value and all(differs(day, line.spent_on) for day in days):
        said.append(f"The {_receipts(read)} to be of {days[0].value.day} {days[0].value:%B %Y}")
    return said


def together(readings: Sequence[Reading]) -> Read[Decimal]:
    """What several receipts come to; as sure as the least sure."""
    if any(one.total is None for one in readings):
        return Read()
    total = sum((one.total for one in readings if one.total is not None), NOTHING)
    sure = all(one.total_is == Confidence.SURE for one in readings)
    return Read(total, Confidence.SURE if sure else Confidence.UNSURE)


def _receipts(read: Sequence[Reading]) -> str:
    return "receipt seems" if len(read) == 1 else "receipts seem"
