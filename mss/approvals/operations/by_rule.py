"""A rule agrees in place of the person who would have been asked, as a request is sent."""

from datetime import datetime
from typing import Any

from mss.approvals import kinds
from mss.approvals.models import Approval, Decision, Step
from mss.approvals.operations.steps import finish
from mss.approvals.rules import may_be_by_rule
from mss.audit.operations import record
from mss.foundation.money import pounds
from mss.foundation.working_time import today


def agreed_by_rule(approval: Approval, *, at: datetime) -> bool:
    """Ask the rule of the kind, if there is one, and settle the request where it agrees. Its
    decision names no person, and keeps what it stood on. The caller holds the locks."""
    rule = kinds.rule_of(approval.kind)
    if rule is None:
        return False
    steps = list(approval.steps.select_related("holder"))
    if not may_be_by_rule(
        steps=len(steps), boards=[one.board for one in steps],
        found=[one.holder_id is not None and not one.fallback for one in steps],
        flags=approval.flags,
    ):  # fmt: skip
        return False
    agreed = rule(approval, at)
    if agreed is None or approval.amount > agreed.limit:
        return False
    _settle(approval, steps[0], agreed, at=at)
    return True


def _settle(approval: Approval, step: Step, agreed: kinds.Agreed, *, at: datetime) -> None:
    proof = _proof(approval, step, agreed, at)
    step.holder, step.acting_for, step.delegation, step.instead_of = None, None, None, None
    step.reason, step.state = f"{agreed.words} Rule {agreed.rule}"[:600], Step.State.DECIDED
    step.since, step.due_on = at, today(at)
    step.save()
    Decision.objects.create(
        step=step, by=None, rule=agreed.rule, outcome=Decision.Outcome.APPROVE,
        comment=agreed.words, version=approval.version, snapshot=proof, at=at,
    )  # fmt: skip
    record(
        "approval.step.approve", by=None, at=at, subject=approval.beneficiary,
        reference=approval.reference, about=approval.about, step=step.reference, rule=agreed.rule,
    )  # fmt: skip
    finish(approval, Approval.State.APPROVED, at=at)
    then = kinds.get(approval.kind).on_approved
    then(approval.about, by=None, comment=agreed.words, at=at)


def _proof(
    approval: Approval, step: Step, agreed: kinds.Agreed, at: datetime
) -> dict[str, Any]:  # fmt: skip
    """Everything the rule stood on at this instant, and who would have been asked."""
    clause, scheme = approval.clause, approval.scheme
    return {
        "rule": agreed.rule,
        "scheme": f"{scheme.reference}, version {scheme.number}" if scheme else "",
        "clause": clause.paragraph if clause else "",
        "words": clause.words if clause else "",
        "relation": step.reason,
        "reason": step.reason,
        "would_have_been_asked": step.holder.reference if step.holder else "",
        "name_of_them": step.holder.name if step.holder else "",
        "limit": str(agreed.limit),
        "limit_source": f"Rule {agreed.rule}, up to {pounds(agreed.limit)} a claim",
        "amount": str(approval.amount),
        "must_cover": step.must_cover,
        "version": approval.version,
        "requested_by": approval.requested_by.reference,
        "beneficiary": approval.beneficiary.reference,
        "delegation": None,
        "at": at.isoformat(),
        "by_rule": agreed.proof,
    }
