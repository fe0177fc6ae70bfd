"""EX: what is offered to whom."""

from collections.abc import Collection

from finance.expenses.allowances.rules.meals import OFFICER
from finance.expenses.allowances.rules.rates import CODES

NOT_CHOSEN = {"topup"}  # worked out
OFFICERS_ALONE = {"dog", "covert"}


def is_offered(kind: str, person: str, paid: Collection[str], *, moves: bool = False) -> bool:
    """EX-39: Somebody who claims is offered, and can claim, only what is for them: set rates that
    are paid to them, a police dog and agreed purchases to police officers, a move to whoever has an
    agreement about one. `paid` are the kinds with a set rate of theirs."""
    if kind in CODES:
        return kind in paid
    if kind == "move":
        return moves
    return kind not in NOT_CHOSEN and (kind not in OFFICERS_ALONE or person == OFFICER)
