"""The rule that agrees: proposed by one owner of the scheme, switched on by another, switched off
by any of them at once."""

from collections.abc import Collection
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from finance.control import rules
from finance.control.models import ApprovalRule
from finance.control.queries.agreeing import as_rule, bounds, owns
from finance.control.queries.holding import hold_alone
from mss.audit.operations import record
from mss.foundation.clock import after_locks
from mss.foundation.references import take
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.notifications.operations import notify
from mss.people.models import Organisation, Person, PersonQuerySet, Role
from mss.people.queries import holders_of_role


@transaction.atomic
def propose(
    *,
    organisation: Organisation,
    once: UUID,
    most_claim: Decimal,
    most_month: Decimal,
    kinds: Collection[str],
    in_a_row: int,
    share: Decimal,
    source: str,
    by: Person,
    at: datetime,
) -> ApprovalRule:
    """Propose the next version to the other owners; nothing is agreed by it yet. The same `once`
    proposes one. Refused while another proposal waits."""
    hold_alone(organisation.pk)
    _owner(by, organisation.pk, at=at)
    begun = ApprovalRule.objects.filter(once=once, proposed_by=by).first()
    if begun is not None:
        return begun
    wanted = rules.Rule(most_claim, most_month, frozenset(kinds), in_a_row, share)
    wrong = rules.faults(wanted, source, bounds(on=today(at)))
    if wrong:
        raise Refused(f"{next(iter(wrong.values()))}.", rule="CO-14")
    versions = ApprovalRule.objects.filter(organisation=organisation).order_by("-number")
    last = versions.first()
    if versions.filter(state=ApprovalRule.State.PROPOSED).exists():
        raise Refused("Another proposal waits. Take that one back first.", rule="CO-13")
    (reference,) = take("ABR", at=at)
    row = ApprovalRule.objects.create(
        reference=reference, organisation=organisation, number=last.number + 1 if last else 1,
        once=once, most_claim=most_claim, most_month=most_month, kinds=sorted(kinds),
        in_a_row=in_a_row, share=share, source=source.strip()[:200], proposed_by=by, proposed_at=at,
    )  # fmt: skip
    record(
        "approval-rule.proposed", by=by, reference=reference, at=at, version=row.number,
        organisation=organisation.code, most_claim=str(most_claim), most_month=str(most_month),
        kinds=row.kinds, in_a_row=in_a_row, share=str(share),
    )  # fmt: skip
    for owner in _owners(row, at=at).exclude(pk=by.pk):
        notify(
            person=owner, event=f"{reference}:proposed", topic="decide",
            subject="A rule that would agree to small claims waits for you",
            body=f"{by.name} proposed it. Read it; switch it on, or throw it away.",
            address=f"/control/by-rule/{reference}/", at=at,
        )  # fmt: skip
    return row


@transaction.atomic
def confirm(*, rule: ApprovalRule, seed: str, by: Person, at: datetime) -> ApprovalRule:
    """Switch the proposal on; what was on before is off from then. `seed` draws the share that goes
    to people. The door has asked `by` to prove who they are. Refused to whoever proposed it
    (CO-13). Switching on again changes nothing."""
    row, at = _alone(rule, by, at)
    if row.state == ApprovalRule.State.ON and row.confirmed_by_id == by.pk:
        return row
    if row.state != ApprovalRule.State.PROPOSED:
        raise Refused(f"It no longer waits: it is {_state(row)}.", rule="CO-13")
    if not rules.may_confirm(True, person=by.pk, proposed_by=row.proposed_by_id):
        raise Refused("You proposed it: another owner switches it on.", rule="CO-13")
    wrong = rules.faults(as_rule(row), row.source, bounds(on=today(at)))
    if wrong:
        raise Refused(f"{next(iter(wrong.values()))}.", rule="CO-14")
    held = ApprovalRule.objects.filter(
        organisation=row.organisation_id, state=ApprovalRule.State.ON
    ).first()  # fmt: skip
    if held is not None:
        _end(held, by, f"Version {row.number} takes its place", at)
    row.state, row.confirmed_by, row.since, row.seed = ApprovalRule.State.ON, by, at, seed
    row.save()
    record("approval-rule.on", by=by, reference=row.reference, at=at, version=row.number)
    _tell_owners(row, by, f"{by.name} switched the rule for small claims on", "", at)
    return row


@transaction.atomic
def switch_off(*, rule: ApprovalRule, why: str, by: Person, at: datetime) -> ApprovalRule:
    """Switch it off, or take a proposal back: from this instant it agrees to nothing. Any owner may
    (CO-12). Doing so again changes nothing."""
    row, at = _alone(rule, by, at)
    if row.state == ApprovalRule.State.OFF:
        return row
    _end(row, by, why, at)
    _tell_owners(row, by, f"{by.name} switched the rule for small claims off", row.ended_why, at)
    return row


def _end(row: ApprovalRule, by: Person, why: str, at: datetime) -> None:
    row.state, row.ended_by, row.ended_at = ApprovalRule.State.OFF, by, at
    row.ended_why = why.strip()[:300]
    row.save(update_fields=["state", "ended_by", "ended_at", "ended_why"])
    record(
        "approval-rule.off", by=by, reference=row.reference, at=at, version=row.number,
        note=row.ended_why,
    )  # fmt: skip


def _alone(rule: ApprovalRule, by: Person, at: datetime) -> tuple[ApprovalRule, datetime]:
    """The rule, while no claim is being sent under it; the caller is an owner."""
    hold_alone(rule.organisation_id)
    row = ApprovalRule.objects.select_for_update(of=("self",)).get(pk=rule.pk)
    at = after_locks(at)
    _owner(by, row.organisation_id, at=at)
    return row, at


def _owner(by: Person, organisation: int, *, at: datetime) -> None:
    if not rules.owners_only(owns(by, organisation, at=at)):
        raise Refused("Only owners of the scheme of delegation switch this.", rule="CO-12")


def _owners(row: ApprovalRule, *, at: datetime) -> PersonQuerySet:
    return holders_of_role(Role.SCHEME_OWNER, at=at, organisation=row.organisation_id)


def _tell_owners(row: ApprovalRule, by: Person, subject: str, body: str, at: datetime) -> None:
    for owner in _owners(row, at=at).exclude(pk=by.pk):
        notify(
            person=owner, event=f"{row.reference}:{row.state}", topic="decide", subject=subject,
            body=body, address=f"/control/by-rule/{row.reference}/", at=at,
        )  # fmt: skip


def _state(row: ApprovalRule) -> str:
    return row.get_state_display().lower()
