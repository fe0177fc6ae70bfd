"""What the rules of the policy say of a line before it is sent."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from finance.expenses.details import EMPTY
from finance.expenses.models import Claim, Line
from finance.expenses.policy.queries import Said, explained, judge_one
from finance.expenses.queries.mileage import journey_of, price_of


def judge_typed(
    claim: Claim, details: dict[str, Any], *, at: datetime, once: UUID | None = None
) -> list[Said]:
    """What the rules say of what is typed so far, beside the other lines of the claim; nothing while
    its amount is not known. `once` is that of the line that is changed."""
    line = Line(claim=claim, **(EMPTY | details))
    if once:
        line.once = once
    if line.kind == Line.Kind.MILEAGE:
        found = price_of(claim.claimant, journey_of(line), at=at)
        if found is None:
            return []
        line.amount = found.amount
    return [] if line.amount is None else judge_one(line, claim.claimant, at=at)


def finding_on(line: Line, claim: Claim, policy: str, *, at: datetime) -> Said | None:
    """What the rule `policy` says of the line now, with how it is explained; None where it says
    nothing."""
    words = explained(claim).get((line.pk, policy), "")
    found = (one for one in judge_one(line, claim.claimant, at=at) if one.policy == policy)
    return next((replace(one, words=words) for one in found), None)
