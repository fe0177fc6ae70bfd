"""The receipts that follow a claim, from when it is sent."""

from datetime import datetime

from django.db import transaction

from finance.expenses.models import Awaited, Claim, PolicyFigure, Receipt
from finance.expenses.queries import figures
from finance.expenses.special import rules
from finance.expenses.special.queries.late import is_expected
from mss.audit.operations import record
from mss.foundation.working_time import today

State = Awaited.State


def expect(claim: Claim, *, at: datetime) -> None:
    """The claim is sent: wait for the receipts that follow (EX-134). The caller holds the lock."""
    policy = figures(on=today(at))
    due = rules.due_on(today(at), days=int(policy[PolicyFigure.Code.LATE_DAYS]))
    remind = rules.reminds_on(due, days=int(policy[PolicyFigure.Code.LATE_REMIND]))
    for line in claim.lines.filter(follows=True):
        if is_expected(line):
            Awaited.objects.update_or_create(
                line=line,
                defaults={"state": State.WAITING, "asked_at": at, "due_on": due,
                          "remind_on": remind, "reminded_at": None, "ended_at": None},
            )  # fmt: skip


def drop(claim: Claim, *, at: datetime) -> None:
    """The claim is the claimant's again, or rejected: nothing is waited for. The caller holds the
    lock."""
    for row in Awaited.objects.filter(line__claim=claim, state=State.WAITING):
        end(row, State.DROPPED, at)


def end(row: Awaited, state: str, at: datetime) -> None:
    """It is waited for no longer."""
    row.state, row.ended_at = state, at
    row.save(update_fields=["state", "ended_at"])


@transaction.atomic
def arrived(receipt: Receipt, *, at: datetime) -> None:
    """A receipt is clean: where its line waits for it, it waits no longer."""
    row = Awaited.objects.select_for_update().filter(line=receipt.line_id).first()
    if row is None or row.state != State.WAITING:
        return
    end(row, State.ARRIVED, at)
    claim = receipt.claim
    record(
        "claim.receipt.arrived", by=None, subject=claim.claimant, reference=claim.reference, at=at,
        file=receipt.reference,
    )  # fmt: skip
