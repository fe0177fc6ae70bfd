"""What somebody claims without receipts."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.db.models import Exists, OuterRef, Sum

from finance.expenses.models import Claim, Line, PolicyFigure, Receipt
from finance.expenses.rules import (
    Problem,
    declared_line,
    declared_year,
    figure_held,
    months_before,
)
from mss.foundation.money import NOTHING

COUNTED = (Claim.State.SUBMITTED, Claim.State.APPROVED, Claim.State.PAID, Claim.State.CAME_BACK)
MONTHS = 12
Code = PolicyFigure.Code


class Declared:
    """Judges the declared lines of one claim in their order; asks the database once, if at all."""

    def __init__(self, claim: Claim, *, on: date) -> None:
        self.claim, self.on = claim, on
        self._before: Decimal | None = None

    def problems(self, line: Line, policy: Mapping[str, Decimal]) -> list[Problem | None]:
        """What the policy of the day it was spent says of a line claimed without its receipt."""
        if self._before is None:
            self._before = self._claimed()
        before, self._before = self._before, self._before + line.amount
        a_line, a_year = (policy.get(code) for code in (Code.DECLARED_LINE, Code.DECLARED_YEAR))
        if a_line is None or a_year is None:
            return [figure_held(None)]
        return [
            declared_line(line.amount, most=a_line),
            declared_year(line.amount, before, most=a_year),
        ]

    def _claimed(self) -> Decimal:
        usable = Receipt.objects.filter(line=OuterRef("pk")).exclude(state=Receipt.State.REFUSED)
        rows = Line.objects.filter(
            ~Exists(usable), claim__claimant=self.claim.claimant_id, claim__state__in=COUNTED,
            spent_on__gt=months_before(self.on, MONTHS),
        ).exclude(no_receipt="")  # fmt: skip
        found = rows.exclude(claim=self.claim).aggregate(sum=Sum("amount"))["sum"]
        return found or NOTHING
