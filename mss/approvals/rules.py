"""DA: who decides, and who may not."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mss.foundation.working_time import add_working_days

DAYS_TO_DECIDE = 5


@dataclass(frozen=True)
class Link:
    """Somebody in the line above: person, why they are there, and their limit in pounds, VAT
    included."""

    person: int
    reason: str
    limit: Decimal


@dataclass(frozen=True)
class Planned:
    """A step to come. `person` is None when nobody may decide it."""

    person: int | None
    clause: str
    reason: str
    must_cover: bool


def may_not_decide(person: int, *, requester: int, beneficiary: int) -> bool:
    """DA-1: Nobody decides what they asked for, prepared or gain from."""
    return person in {requester, beneficiary}


def covers(limit: Decimal, amount: Decimal) -> bool:
    """DA-2: A limit covers an amount up to and including the limit itself."""
    return amount <= limit


def undecided(state: str) -> bool:
    """DA-3: One decision per step: only a step that waits can be decided."""
    return state == "waiting"


def reason_given(outcome: str, comment: str) -> bool:
    """DA-12: Sending back or rejecting says what should change, or why not."""
    return outcome == "approve" or bool(comment.strip())


def same_version(seen: int, now: int) -> bool:
    """DA-4: What is approved is what the approver saw."""
    return seen == now


def due_on(since: date) -> date:
    """DA-5: A decision is due five working days after it began to wait."""
    return add_working_days(since, DAYS_TO_DECIDE)


def route(
    line: Sequence[Link], default: Sequence[Link], amount: Decimal, *, barred: Collection[int]
) -> list[Planned]:
    """DA-11: The line manager decides; over their limit, the first manager further up whose limit
    covers the amount decides as well. Where nobody in the line may, the owners of the scheme do.

    `line` is nearest first; `barred` are the people of DA-1. The last step always covers the
    amount, or has no person and becomes an incident.
    """
    able = [link for link in line if link.person not in barred]
    spare = [link for link in default if link.person not in barred]
    if not able:
        return [_default(spare, "Nobody in the line above can decide this")]
    first = able[0]
    if covers(first.limit, amount):
        return [Planned(first.person, "1", f"Line manager: {first.reason}", must_cover=True)]
    steps = [Planned(first.person, "1", f"Line manager: {first.reason}", must_cover=False)]
    for link in able[1:]:
        if covers(link.limit, amount):
            reason = f"The amount is over the line manager’s limit. {link.reason}"
            return [*steps, Planned(link.person, "2", reason, must_cover=True)]
    return [*steps, _default(spare, "Nobody in the line above has a limit that covers the amount")]


def _default(spare: Sequence[Link], why: str) -> Planned:
    if not spare:
        return Planned(None, "3", f"{why}, and the scheme has no owner who may.", must_cover=False)
    return Planned(spare[0].person, "3", f"{why}. {spare[0].reason}", must_cover=False)
