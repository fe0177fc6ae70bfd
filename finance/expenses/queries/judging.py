"""What the rules of the policy say of a line before it is sent."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from finance.expenses.allowances.queries import pay_of
from finance.expenses.allowances.rules import CODES
from finance.expenses.details import EMPTY
from finance.expenses.models import Claim, Line
from finance.expenses.policy.queries import Said, Typed, explained, judge_one, judge_so_far
from finance.expenses.queries.mileage import journey_of, price_of
from finance.expenses.rules import Problem, beyond_commute, may_carry
from mss.people.models import Person


def judge_typed(
    claim: Claim, details: dict[str, Any], *, at: datetime, once: UUID | None = None,
    problems: int = 0,
) -> Typed:  # fmt: skip
    """What the rules say of what is typed so far, beside the other lines of the claim: each rule
    whose facts are there is judged, the others are not checked yet. `once` is that of the line that
    is changed, `problems` how much of it is wrong besides."""
    line = Line(claim=claim, **(EMPTY | details))
    if once:
        line.once = once
    line.amount = _amount(line, claim.claimant, at=at)  # type: ignore[assignment]  # not saved
    return judge_so_far(line, claim.claimant, at=at, problems=problems)


def _amount(line: Line, person: Person, *, at: datetime) -> Decimal | None:
    """What the line comes to as far as it is typed, in pounds; None while that is not known."""
    if line.kind == Line.Kind.MILEAGE:
        return _driven(line, person, at)
    if line.kind in CODES:
        return _at_set_rate(line, person)
    left = line.amount - line.normally if line.amount is not None else None
    return left if left is not None and left > 0 else None


def _driven(line: Line, person: Person, at: datetime) -> Decimal | None:
    if not (line.spent_on and line.vehicle and line.miles):
        return None
    fits = may_carry(line.vehicle, line.passengers) and beyond_commute(line.miles, line.commute)
    if not fits:
        return None
    found = price_of(person, journey_of(line), at=at)
    return found.amount if found else None


def _at_set_rate(line: Line, person: Person) -> Decimal | None:
    if not line.spent_on:
        return None
    found = pay_of(
        person, line.kind, line.spent_on, scale=line.scale, hours=line.hours, nights=line.nights,
        once=line.once,
    )  # fmt: skip
    return None if isinstance(found, Problem) else found.amount


def finding_on(line: Line, claim: Claim, policy: str, *, at: datetime) -> Said | None:
    """What the rule `policy` says of the line now, with how it is explained; None where it says
    nothing."""
    words = explained(claim).get((line.pk, policy), "")
    found = (one for one in judge_one(line, claim.claimant, at=at) if one.policy == policy)
    return next((replace(one, words=words) for one in found), None)
