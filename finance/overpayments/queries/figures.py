"""The figures in force on a day."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from finance.overpayments.models import Figure


@dataclass(frozen=True)
class Figures:
    """Working days to answer, shares in per cent, and pounds."""

    answer_days: int
    next_share: Decimal
    share: Decimal
    least: Decimal
    write_off: Decimal

    def share_of(self, method: str) -> Decimal:
        """The most of a payment that a plan of this method keeps back, per cent (OP-18)."""
        return self.next_share if method == "next" else self.share


def figures(*, on: date) -> Figures:
    """What is in force on the day `on`. Raises KeyError before the first day of a figure."""
    rows = Figure.objects.filter(starts__lte=on).order_by("starts")
    found = {row.code: row.value for row in rows}
    return Figures(
        int(found[Figure.Code.ANSWER_DAYS]),
        found[Figure.Code.NEXT],
        found[Figure.Code.SHARE],
        found[Figure.Code.LEAST],
        found[Figure.Code.WRITE_OFF],
    )
