"""Whether somebody holds the authority a step needs, at this instant, and the proof of it."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from mss.approvals.models import Approval, Step
from mss.approvals.queries.routing import finder_of
from mss.authority.models import Delegation
from mss.authority.queries.delegations import has_lapsed
from mss.authority.queries.finding import ALL, Finder, entitled
from mss.authority.rules import Link, covers, in_scope, lowest
from mss.foundation.working_time import today
from mss.people.absences import away_on
from mss.people.models import Assignment, Person
from mss.people.queries import assignment_on


@dataclass(frozen=True)
class Standing:
    """`barred`: kept from deciding (DA-1). `related`: still in the relation the step asks for.
    `acts`: holds the delegation it is decided under, or needs none. `limit` is pounds with VAT,
    None for any amount."""

    barred: bool
    related: bool
    acts: bool
    limit: Decimal | None
    proof: dict[str, Any]


def standing(
    step: Step, approval: Approval, by: Person, delegation: Delegation | None, *, at: datetime
) -> Standing:
    """How `by` stands to the step at `at`. Rows that could change meanwhile are locked by the
    caller; `delegation` is that of the step, locked."""
    finder = finder_of(approval, at=at)
    if finder.scheme is None or finder.limits is None:
        return Standing(False, False, False, Decimal("0.00"), {})
    authority = step.acting_for if step.acting_for is not None else by
    link = entitled(finder, step.serves, authority.pk, fallback=step.fallback)
    acts = step.acting_for is None or _acts(delegation, by, finder, at)
    limit = _limit(step, finder, link, delegation, by)
    return Standing(
        barred=_barred(finder, step, {by.pk, authority.pk}),
        related=link is not None and _here(authority, at),
        acts=acts and _here(by, at),
        limit=limit,
        proof=_proof(step, approval, finder, link, authority, delegation, limit, at),
    )


def _barred(finder: Finder, step: Step, people: set[int]) -> bool:
    kept = finder.ask.excluded
    out = set(kept.get(ALL, ())).union(*(kept.get(one, ()) for one in step.serves))
    return bool(people & (finder.barred | out))


def _here(person: Person, at: datetime) -> bool:
    return person.is_active and (person.left_on is None or person.left_on > today(at))


def _acts(delegation: Delegation | None, by: Person, finder: Finder, at: datetime) -> bool:
    return (
        delegation is not None
        and delegation.delegate_id == by.pk
        and delegation.holds_at(at)
        and not has_lapsed(delegation, at=at)
        and covers(delegation.ceiling, finder.ask.amount)
        and delegation.kinds.filter(kind=finder.ask.kind).exists()
        and in_scope(delegation.unit_id, delegation.cost_centre_id, finder.facts)
    )


def _limit(
    step: Step, finder: Finder, link: Link | None, delegation: Delegation | None, by: Person
) -> Decimal | None:
    """The lowest of the holder's limit, the ceiling and, where the clause says so, their own."""
    if link is None:
        return Decimal("0.00")
    if delegation is None:
        return link.limit
    assert finder.scheme is not None
    own, clause = None, finder.scheme.default if step.fallback else finder.clause
    if clause.delegate_must_cover:
        place = assignment_on(by, finder.day)
        own = finder.limit_of(by.pk, place.post if place else None).amount
    return lowest([link.limit, delegation.ceiling, own])


def _proof(
    step: Step,
    approval: Approval,
    finder: Finder,
    link: Link | None,
    authority: Person,
    delegation: Delegation | None,
    limit: Decimal | None,
    at: datetime,
) -> dict[str, Any]:
    """Everything that gave the authority, as it stands at this instant."""
    assert finder.scheme is not None and finder.limits is not None
    clause = finder.scheme.default if step.fallback else finder.clause
    place = assignment_on(authority, finder.day)
    row = finder.limit_of(authority.pk, finder.posts.get(authority.pk))
    return {
        "scheme": f"{finder.scheme.reference}, version {finder.scheme.number}",
        "limits": f"{finder.limits.reference}, version {finder.limits.number}",
        "clause": clause.paragraph,
        "words": clause.words,
        "relation": link.reason if link else "",
        "reason": step.reason,
        "board": step.board,
        "grade": place.grade.name if place else authority.grade.name,
        "assignment": _assignment(place),
        "own_limit": _amount(link.limit if link else Decimal("0.00")),
        "limit_source": row.source,
        "limit": _amount(limit),
        "amount": str(approval.amount),
        "must_cover": step.must_cover,
        "version": approval.version,
        "authority": authority.reference,
        "requested_by": approval.requested_by.reference,
        "beneficiary": approval.beneficiary.reference,
        "kept_from_deciding": len(finder.barred),
        "delegation": _delegation(delegation),
        "absence": _absence(authority, finder),
        "at": at.isoformat(),
    }


def _amount(limit: Decimal | None) -> str:
    return "any" if limit is None else str(limit)


def _assignment(place: Assignment | None) -> dict[str, str] | None:
    if place is None:
        return None
    return {
        "post": place.post.reference,
        "title": place.post.title,
        "unit": place.post.unit.name,
        "kind": place.kind,
        "since": str(place.starts),
    }


def _delegation(delegation: Delegation | None) -> dict[str, str] | None:
    if delegation is None:
        return None
    return {
        "reference": delegation.reference,
        "holder": delegation.holder.reference,
        "ceiling": str(delegation.ceiling or ""),
        "starts": delegation.starts.isoformat(),
        "ends": delegation.ends.isoformat(),
        "made_by": delegation.made_by.reference,
        "reason": delegation.reason,
    }


def _absence(authority: Person, finder: Finder) -> dict[str, str] | None:
    away = away_on([authority.pk], finder.day).get(authority.pk)
    return {"starts": str(away.starts), "ends": str(away.ends or "")} if away else None
