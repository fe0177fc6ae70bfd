"""EX: what is offered to whom."""

from collections.abc import Collection

from finance.expenses.allowances.rules.meals import OFFICER
from finance.expenses.allowances.rules.rates import CODES

NOT_CHOSEN = {"topup", "move", "covert"}  # worked out, or agreed with somebody beforehand
OFFICERS_ALONE = {"dog"}


def is_offered(kind: str, person: str, paid: Collection[str]) -> bool:
    """EX-39: Somebody who claims is offered only what they can claim: set rates that are paid to
    them, a police dog to police officers, and nothing that is agreed in another way. `paid` are the
    kinds with a set rate of theirs."""
    if kind in CODES:
        return kind in paid
    return kind not in NOT_CHOSEN and (kind not in OFFICERS_ALONE or person == OFFICER)
