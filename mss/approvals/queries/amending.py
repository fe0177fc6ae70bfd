"""What an amendment of something approved asks of whom, and which decisions stand (DA-8)."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from itertools import groupby
from typing import Any

from django.db.models import QuerySet

from mss.approvals.models import Approval, Step
from mss.approvals.queries.routing import Leg, days_of, legs_of
from mss.approvals.rules import affected, changed_facts, due_on
from mss.authority.models import Approver
from mss.authority.queries.finding import Ask, find_route
from mss.foundation.working_time import today
from mss.people.models import CostCentre

DONE = (Step.State.DECIDED, Step.State.STANDS)


def last_word(approvals: QuerySet[Approval], *, kind: str, about: str) -> Approval | None:
    """The approval that counts for the thing: the one that stands, else the latest."""
    of_it = approvals.filter(kind=kind, about=about)
    return of_it.filter(state=Approval.State.APPROVED).first() or of_it.first()


def changes_of(old: Approval, ask: Ask, *, summary: str, reworded: bool = False) -> set[str]:
    """The facts of `old` that `ask` under `summary` changes. `reworded`: what it is for reads
    differently, though its summary does not."""
    before = {
        "purpose": old.summary, "amount": old.amount, "cost centre": old.cost_centre_id,
        "conditions": sorted(old.conditions), "supplier": old.party,
    }  # fmt: skip
    after: dict[str, Any] = {
        "purpose": summary, "amount": ask.amount, "cost centre": ask.cost_centre.pk,
        "conditions": sorted(ask.conditions), "supplier": ask.party,
    }  # fmt: skip
    return changed_facts(before, after) | ({"purpose"} if reworded else set())


def stands_on(
    old: Approval, *, holder: int | None, serves: Sequence[int], must_cover: bool, changed: set[str]
) -> Step | None:
    """The step of `old` whose decision stands for one like this: the same person in the same
    relation, on facts that have not changed. None when it has to be decided again."""
    asked = set(Approver.objects.filter(pk__in=serves).values_list("relation", flat=True))
    if not asked or any(affected(one, must_cover, changed) for one in asked):
        return None
    before = old.steps.filter(state__in=DONE, holder=holder, given_back=False)
    same = next((one for one in before if asked <= _relations(one)), None)
    if same is None or (must_cover and not same.must_cover):
        return None
    return same


def _relations(step: Step) -> set[str]:
    known = Approver.objects.filter(pk__in=step.serves)
    return set(known.values_list("relation", flat=True))


def plan_amendment(
    *,
    kind: str,
    about: str,
    summary: str,
    amount: Decimal,
    cost_centre: CostCentre,
    at: datetime,
    net: Decimal | None = None,
    conditions: Collection[str] = (),
    party: str = "",
    reworded: bool = False,
) -> list[Leg]:
    """The way an amendment sent at `at` would take (DA-9): each step with its person, and whether
    what they decided stands. Nothing where there is no approval to amend."""
    old = last_word(Approval.objects.all(), kind=kind, about=about)
    if old is None:
        return []
    ask = Ask(
        kind, amount, old.beneficiary, old.requested_by, cost_centre, net=net,
        conditions=frozenset(conditions), prepared_by=old.prepared_by_id, party=party,
    )  # fmt: skip
    changed = changes_of(old, ask, summary=summary, reworded=reworded)
    route = find_route(ask, at=at)
    legs = [_marked(leg, old, changed) for leg in legs_of(route, at=at)]
    days, begins, found = days_of(route.clause), today(at), []
    for _, group in groupby(legs, key=lambda leg: leg.stage):
        stage = _needed(list(group))
        due = begins if all(leg.stands for leg in stage) else due_on(begins, days)
        found += [replace(leg, due=due) for leg in stage]
        begins = due
    return found


def _marked(leg: Leg, old: Approval, changed: set[str]) -> Leg:
    stands = leg.person is not None and stands_on(
        old, holder=leg.person.pk, serves=leg.serves, must_cover=leg.must_cover, changed=changed
    )
    return replace(leg, stands=bool(stands))


def _needed(stage: list[Leg]) -> list[Leg]:
    """Where one of a stage is enough and one stands, the others are not asked."""
    standing = [leg for leg in stage if leg.stands]
    return standing if standing and stage[0].any_of else stage
