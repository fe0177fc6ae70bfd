"""Figures in the making: one that waits for the other owner, one given back."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from finance.expenses.figures import operations
from finance.expenses.models import FigureProposal
from mss.foundation.working_time import today
from mss.people.queries import holders_of_role

if TYPE_CHECKING:
    from finance.expenses.world.teller import Teller

CODE = "declared-line"


def act(teller: "Teller") -> None:
    teller.happens(130, lambda at: _propose(teller, "10", "Fewer lines without a receipt", at))
    teller.happens(110, lambda at: _give_back(at))
    teller.happens(53, lambda at: _propose(teller, "20", "As agreed with the board", at))


def _propose(teller: "Teller", value: str, reason: str, at: datetime) -> None:
    operations.propose(
        code=CODE, value=Decimal(value), starts=today(teller.world.at) + timedelta(days=14),
        source="Decision of the expenses board, October 2026", reason=reason, once=teller.once(),
        by=teller.person("process-owner"), at=at,
    )  # fmt: skip


def _give_back(at: datetime) -> None:
    row = FigureProposal.objects.get(code=CODE, state=FigureProposal.State.PROPOSED)
    other = holders_of_role("policy-owner", at=at).exclude(pk=row.proposed_by_id).order_by("pk")
    words = "Ten pounds is less than most car parks without a receipt. Look at the cases first."
    for by in other[:1]:
        operations.give_back(proposal=row, words=words, by=by, at=at)
