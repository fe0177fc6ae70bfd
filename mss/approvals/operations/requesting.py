"""A request: sent, restated, taken back, amended."""

from collections.abc import Collection
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from mss.approvals.models import Approval, Step
from mss.approvals.operations.by_rule import agreed_by_rule
from mss.approvals.operations.steps import add_step, begin_next, end_steps, finish
from mss.approvals.queries.amending import changes_of, last_word, stands_on
from mss.approvals.queries.routing import legs_of
from mss.approvals.queries.splitting import close_together
from mss.approvals.rules import may_amend
from mss.audit.operations import record
from mss.authority.queries.finding import Ask, Finder, route_of
from mss.foundation.references import take
from mss.foundation.refused import Refused
from mss.people.models import CostCentre, Person

SPLIT = "split"


@transaction.atomic(savepoint=False)
def request(
    *,
    kind: str,
    about: str,
    summary: str,
    amount: Decimal,
    cost_centre: CostCentre,
    beneficiary: Person,
    version: int,
    by: Person,
    at: datetime,
    net: Decimal | None = None,
    conditions: Collection[str] = (),
    prepared_by: Person | None = None,
    party: str = "",
) -> Approval:
    """Send a request on its way, in the caller's transaction.

    `amount` is in pounds with VAT, `net` without (the same when not given); `version` is that of
    the thing as the approver must see it; `conditions` are those its kind declares; `party` is a
    supplier. The caller holds the lock on the thing itself. Where a rule of the kind agrees, it
    comes back approved (DA-64).
    """
    ask = Ask(
        kind, amount, beneficiary, by, cost_centre, net=net, conditions=frozenset(conditions),
        prepared_by=prepared_by.pk if prepared_by else None, party=party,
    )  # fmt: skip
    approval, _ = _send(ask, about=about, summary=summary, version=version, follows=None, at=at)
    return approval


def _send(
    ask: Ask, *, about: str, summary: str, version: int, follows: Approval | None, at: datetime
) -> tuple[Approval, list[Step]]:
    finder = Finder(ask, at=at)
    route = route_of(finder)
    legs = legs_of(route, at=at)
    (reference,) = take("APR", at=at)
    close = route.clause and close_together(finder, about=about, summary=summary, at=at)
    approval = Approval.objects.create(
        reference=reference, kind=ask.kind, about=about, summary=summary, amount=ask.amount,
        net=ask.amount if ask.net is None else ask.net, conditions=sorted(ask.conditions),
        party=ask.party, cost_centre=ask.cost_centre, organisation_id=finder.organisation,
        requested_by=ask.requester, beneficiary=ask.beneficiary, prepared_by_id=ask.prepared_by,
        scheme_id=route.scheme.id if route.scheme else None,
        clause_id=route.clause.id if route.clause else None, follows=follows,
        flags=[SPLIT] if close else [], version=version, requested_at=at,
    )  # fmt: skip
    steps = [add_step(approval, leg) for leg in legs]
    record(
        "approval.requested", by=ask.requester, subject=ask.beneficiary, reference=reference,
        at=at, about=about, amount=str(ask.amount), route=[leg.reason for leg in legs],
        scheme=route.scheme.reference if route.scheme else "",
        clause=route.clause.paragraph if route.clause else "",
    )  # fmt: skip
    if follows is None and not agreed_by_rule(approval, at=at):
        begin_next(approval, route.clause, at=at)
    return approval, steps


@transaction.atomic(savepoint=False)
def withdraw(*, kind: str, about: str, by: Person, at: datetime) -> Approval:
    """Take a request back. The caller holds the lock on the thing itself."""
    approval = (
        Approval.objects.select_for_update()
        .filter(kind=kind, about=about, state=Approval.State.WAITING)
        .first()
    )
    if approval is None:
        raise Refused("It has been decided already, so it cannot be withdrawn.", rule="DA-3")
    finish(approval, Approval.State.WITHDRAWN, at=at)
    record("approval.withdrawn", by=by, reference=approval.reference, at=at, about=about)
    return approval


@transaction.atomic(savepoint=False)
def restate(*, kind: str, about: str, version: int, by: Person, at: datetime) -> None:
    """The thing changed while it waits: from now on the approver must have seen `version`."""
    approval = Approval.objects.select_for_update().get(
        kind=kind, about=about, state=Approval.State.WAITING
    )
    approval.version = version
    approval.save(update_fields=["version"])
    record("approval.restated", by=by, reference=approval.reference, at=at, version=version)


@transaction.atomic(savepoint=False)
def amend(
    *,
    kind: str,
    about: str,
    summary: str,
    amount: Decimal,
    cost_centre: CostCentre,
    version: int,
    by: Person,
    at: datetime,
    net: Decimal | None = None,
    conditions: Collection[str] = (),
    party: str = "",
    reworded: bool = False,
) -> Approval:
    """Ask again for what was approved, changed: only those whose facts changed decide again, and
    the other decisions stand (DA-8). The caller holds the lock on the thing itself.

    `reworded` says that what it is for reads differently, though `summary` does not. When nothing
    that anybody decided on changed, the amendment is approved at once.
    """
    old = last_word(Approval.objects.select_for_update(of=("self",)), kind=kind, about=about)
    if old is None or not may_amend(old.state, by.pk == old.requested_by_id):
        raise Refused("Only what was approved can be amended, by whoever asked.", rule="DA-41")
    ask = Ask(
        kind, amount, old.beneficiary, by, cost_centre, net=net, conditions=frozenset(conditions),
        prepared_by=old.prepared_by_id, party=party,
    )  # fmt: skip
    changed = changes_of(old, ask, summary=summary, reworded=reworded)
    old.state = Approval.State.AMENDED
    old.save(update_fields=["state"])
    approval, steps = _send(ask, about=about, summary=summary, version=version, follows=old, at=at)
    _let_stand(steps, old, changed, at=at)
    record(
        "approval.amended", by=by, subject=old.beneficiary, reference=approval.reference, at=at,
        follows=old.reference, changed=sorted(changed),
    )  # fmt: skip
    if approval.steps.filter(state=Step.State.LATER).exists():
        finder = Finder(ask, at=at)
        begin_next(approval, finder.clause if finder.scheme else None, at=at)
    else:
        _stands_whole(approval, by, at)
    return approval


def _let_stand(steps: list[Step], old: Approval, changed: set[str], *, at: datetime) -> None:
    """The decisions of before stand where they can. Where one of a stage is enough, the others of
    it are not asked."""
    for step in steps:
        same = stands_on(
            old, holder=step.holder_id, serves=step.serves, must_cover=step.must_cover,
            changed=changed,
        )  # fmt: skip
        if same is not None:
            step.state, step.stands_on = Step.State.STANDS, same.stands_on or same
            step.save(update_fields=["state", "stands_on"])
    enough = {one.stage for one in steps if one.any_of and one.state == Step.State.STANDS}
    beside = [one for one in steps if one.stage in enough and one.state == Step.State.LATER]
    end_steps([one.pk for one in beside], at=at)


def _stands_whole(approval: Approval, by: Person, at: datetime) -> None:
    from mss.approvals import kinds

    finish(approval, Approval.State.APPROVED, at=at)
    words = "Nothing that was decided on has changed."
    kinds.get(approval.kind).on_approved(approval.about, by=by, comment=words, at=at)
