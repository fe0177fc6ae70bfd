"""Rules in the making: one draft, one that waits for the other owner."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from finance.expenses.policy import operations
from mss.foundation.working_time import today

if TYPE_CHECKING:
    from finance.expenses.world.teller import Teller

TAXI: dict[str, Any] = {
    "title": "Taxis", "kinds": ["fare"], "effect": "warn", "explain": True,
    "conditions": [{"fact": "amount", "operator": "more-than", "value": "45"}],
    "message": "{found} for one fare is {over} more than most taxis in London cost.",
    "fix": "Say why no train, bus or Tube would do.",
    "source": "Decision of the expenses board, October 2026",
}  # fmt: skip
SHORT: dict[str, Any] = {
    "title": "Short journeys by car", "kinds": ["mileage"], "effect": "warn",
    "conditions": [{"fact": "miles", "operator": "less-than", "value": "2"}],
    "message": "{found} is a short way to drive.", "fix": "Walk, or say what had to be carried.",
    "source": "Proposal of the sustainability team", "seen_by": "deciders",
}  # fmt: skip


def act(teller: "Teller") -> None:
    teller.happens(52, lambda at: _begin(teller, TAXI, at, propose=True))
    teller.happens(20, lambda at: _begin(teller, SHORT, at, propose=False))


def _begin(teller: "Teller", rule: dict[str, Any], at: datetime, *, propose: bool) -> None:
    by = teller.person("process-owner")
    starts = today(teller.world.at) + timedelta(days=14)
    row = operations.begin(by=by, once=teller.once(), at=at, starts=starts, **rule)
    if propose:
        operations.propose(policy=row, changed=row.changed, by=by, at=at)
