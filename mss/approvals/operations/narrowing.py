"""Agreeing to less than was asked for, before deciding."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from mss.approvals.models import Approval, Step
from mss.approvals.queries.turns import turn_of
from mss.approvals.rules import may_narrow
from mss.audit.operations import record
from mss.foundation.refused import Refused
from mss.people.models import Person


def in_turn(*, kind: str, about: str, by: Person) -> tuple[Approval, Step]:
    """The request, locked, and the step in which `by` decides it next. The caller holds the lock on
    the thing itself. Refused to everybody but who decides next, and to who asked or gains (DA-63)."""
    approval = (
        Approval.objects.select_for_update(of=("self",))
        .filter(kind=kind, about=about, state=Approval.State.WAITING)
        .first()
    )
    step = turn_of(by, kind=kind, about=about)
    parties = () if approval is None else (
        approval.requested_by_id, approval.beneficiary_id, approval.prepared_by_id
    )  # fmt: skip
    if not may_narrow(
        turn=approval is not None and step is not None, person=by.pk, parties=parties
    ):
        raise Refused("This waits for somebody else’s decision.", rule="DA-63")
    assert approval is not None and step is not None
    return approval, step


@transaction.atomic(savepoint=False)
def narrow(
    *, kind: str, about: str, version: int, amount: Decimal, net: Decimal, by: Person, at: datetime
) -> Step:
    """From now on the request is for `amount`, pounds with VAT, and `net` without it, as `version`
    of the thing says. The caller holds the lock on the thing itself. Refused to everybody but who
    decides next (DA-63)."""
    approval, step = in_turn(kind=kind, about=about, by=by)
    approval.amount, approval.net, approval.version = amount, net, version
    approval.save(update_fields=["amount", "net", "version"])
    record(
        "approval.narrowed", by=by, acting_for=step.acting_for, subject=approval.beneficiary,
        reference=approval.reference, at=at, version=version, amount=str(amount),
        step=step.reference,
    )  # fmt: skip
    return step
