"""What somebody claims without receipts."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.db.models import Exists, OuterRef, Sum

from finance.expenses.models import Claim, Line, PolicyFigure, Receipt
from finance.expenses.rules import Problem, declared_line, declared_year, months_before
from mss.foundation.money import NOTHING

COUNTED = (Claim.State.SUBMITTED, Claim.State.APPROVED, Claim.State.PAID, Claim.State.CAME_BACK)
MONTHS = 12


class Declared:
    """Judges the declared lines of one claim in their order; asks the database once, if at all."""

    def __init__(self, claim: Claim, *, on: date) -> None:
        self.claim, self.on = claim, on
        self._before: Decimal | None = None

    def problems(self, line: Line, policy: Mapping[str, Decimal]) -> list[Problem | None]:
        """What the policy of the day it was spent says of a line claimed without its receipt."""
        if self._before is None:
            self._before = self._claimed()
        found = [
            declared_line(line.amount, most=policy[PolicyFigure.Code.DECLARED_LINE]),
            declared_year(line.amount, self._before, most=policy[PolicyFigure.Code.DECLARED_YEAR]),
        ]
        self._before += line.amount
        return found

    def _claimed(self) -> Decimal:
        usable = Receipt.objects.filter(line=OuterRef("pk")).exclude(state=Receipt.State.REFUSED)
        rows = Line.objects.filter(
            ~Exists(usable), claim__claimant=self.claim.claimant_id, claim__state__in=COUNTED,
            spent_on__gt=months_before(self.on, MONTHS),
        ).exclude(no_receipt="")  # fmt: skip
        found = rows.exclude(claim=self.claim).aggregate(sum=Sum("amount"))["sum"]
        return found or NOTHING
