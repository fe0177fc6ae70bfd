"""Somebody leaves: what they owe is recovered outside pay, what they never sent is closed."""

from datetime import datetime

from django.db import transaction

from finance.expenses.operations import close_left
from finance.overpayments import rules
from finance.overpayments.models import Overpayment
from finance.overpayments.operations.account import State, locked
from finance.overpayments.operations.telling import tell
from finance.overpayments.queries.leavers import Left, last_manager
from mss.audit.operations import record
from mss.foundation.money import pounds
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.notifications.operations import notify
from mss.people.models import Person
from mss.people.queries import here_on, roles_of

NOT_OUTSIDE = frozenset(rules.OPEN | rules.BEING_PAID) - {"outside"}


def follow_leavers(*, at: datetime) -> int:
    """Overpayments of people who have left since are to be recovered outside pay (OP-22). Returns
    how many. Safe to run at any time."""
    open_now = Overpayment.objects.filter(state__in=NOT_OUTSIDE)
    rows = list(open_now.exclude(here_on(today(at), "payee__")).order_by("pk")[:100])
    return sum(_outside(row, at=at) for row in rows)


@transaction.atomic
def _outside(overpayment: Overpayment, *, at: datetime) -> bool:
    row, at = locked(overpayment, at=at)
    if row.state not in NOT_OUTSIDE:
        return False
    row.state = State.OUTSIDE
    row.save()
    record("overpaid.outside", by=None, subject=row.payee, reference=row.reference, at=at)
    subject = f"{row.reference} is to be recovered outside pay"
    words = f"{row.payee.name} has left. {pounds(row.balance)} is left: print the letter."
    tell(row, "outside", subject, words, at=at, person=row.found_by)
    return True


@transaction.atomic
def close_claim(*, claim: Left, reason: str, by: Person, at: datetime) -> None:
    """Close a claim that somebody who left never sent, or never sent again. Refused to others than
    finance officers and their last line manager, and without a reason. Closing again changes
    nothing."""
    _may(claim, by, at=at)
    if not rules.has_reason(reason):
        raise Refused("Say why it is closed.", rule="OP-6")
    close_left(reference=claim.reference, reason=reason.strip()[:300], by=by, at=at)


@transaction.atomic
def remind(*, claim: Left, by: Person, at: datetime) -> None:
    """One last e-mail to somebody who left, on what to do about a claim they never sent. Sent once
    for each claim. Refused to others than finance officers and their last line manager."""
    _may(claim, by, at=at)
    person = claim.claimant
    if not claim.reminded:
        record(
            "claim.left-reminded", by=by, subject=person, reference=claim.reference, at=at
        )  # fmt: skip
    notify(
        person=person, event=f"claim.left:{claim.reference}", topic="request",
        subject=f"Your claim {claim.reference} was never sent",
        body=f"It is for {pounds(claim.total)} and was not sent before you left, so it cannot be "
        "paid. If you still want it, answer this e-mail with the receipts: finance will enter it "
        "for you. If we do not hear from you it is closed, and nothing more is needed.",
        address=f"/expenses/{claim.reference}/", at=at,
    )  # fmt: skip


def _may(claim: Left, by: Person, *, at: datetime) -> None:
    manager = last_manager(claim.claimant)
    if not rules.may_close(
        roles_of(by, at=at), by.pk, former_manager=manager.pk if manager else None,
        claimant=claim.claimant.pk,
    ):  # fmt: skip
        words = "Only finance officers and the last line manager look after these claims."
        raise Refused(words, rule="OP-23")
