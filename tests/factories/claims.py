"""Claims on their way, made by the operations themselves."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db.models import Q

from finance.expenses import operations
from finance.expenses.models import Claim, Line, Receipt
from finance.expenses.queries import check
from mss.approvals.models import Step
from mss.foundation.working_time import today
from mss.people.models import Organisation, Person
from tests.cast import AT
from tests.factories.authority import line_scheme

KIND = "expense-claim"


def limits(organisation: Organisation) -> None:
    """A small scheme for one organisation: `tests.factories.authority.line_scheme`."""
    line_scheme(organisation)


def receipt(claim: Claim) -> Receipt:
    """A receipt the worker has finished with."""
    number = uuid4().hex
    kept = default_storage.save(f"receipts/{number}", ContentFile(b"a picture"))
    return Receipt.objects.create(
        reference=f"REC-{number[:12]}", claim=claim, name="receipt.jpg", sha256=number * 2,
        content_type="image/jpeg", size=1000, state=Receipt.State.READY, added_at=AT,
        file=kept, preview=kept,
    )  # fmt: skip


def draft(by: Person, *, amount: str = "18.40", at: datetime = AT, **fields: Any) -> Claim:
    """A claim with one line and its receipt, ready to be sent."""
    claim = operations.start(by=by, once=uuid4(), at=at)
    line(claim, amount=amount, at=at, **fields)
    claim.refresh_from_db()
    return claim


def line(claim: Claim, *, amount: str = "18.40", at: datetime = AT, **fields: Any) -> Line:
    details: dict[str, Any] = {
        "kind": "meal", "spent_on": today(at) - timedelta(days=2), "what": "Lunch at the scene",
        "amount": Decimal(amount),
    } | fields  # fmt: skip
    made = operations.save_line(
        claim=claim, once=uuid4(), by=claim.claimant, at=at, receipts=[receipt(claim)], **details
    )
    explained(claim, at=at)
    return made


def explained(claim: Claim, *, at: datetime = AT) -> Claim:
    """The claimant says why whatever the policy asks about is right."""
    for one in check(claim, at=at)[1]:
        for finding in one.findings:
            if finding.ask:
                operations.explain_finding(
                    claim=claim, line=one.line.number, policy=finding.policy,
                    words="Agreed in advance", by=claim.claimant, at=at,
                )  # fmt: skip
    return claim


def submitted(by: Person, *, amount: str = "18.40", at: datetime = AT, **fields: Any) -> Claim:
    claim = draft(by, amount=amount, at=at, **fields)
    return operations.submit(claim=claim, version=claim.version, by=by, at=at)


def waiting_step(claim: Claim) -> Step:
    """The step of the claim somebody must decide now."""
    return Step.objects.select_related("approval", "holder").get(
        Q(approval__about=claim.reference), state=Step.State.WAITING
    )
