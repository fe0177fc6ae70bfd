"""Whoever is said to have agreed to a purchase says whether they did."""

from datetime import datetime

from django.db import transaction

from finance.expenses.models import Agreement, Line
from finance.expenses.special.rules import may_answer
from mss.audit.operations import record
from mss.foundation.money import pounds
from mss.foundation.references import take
from mss.foundation.refused import Refused
from mss.notifications.operations import notify
from mss.people.models import Person

State = Agreement.State
SAME = ("agreed_by_id", "agreed_on", "agreed_time", "ceiling")


def ask(*, line: Line, by: Person, at: datetime) -> Agreement | None:
    """Ask whoever the saved `line` names whether they agreed. What they said stands while the line
    says the same of who agreed, when, and up to how much. The caller holds the lock on the claim."""
    held = Agreement.objects.filter(line=line).first()
    if line.kind != Line.Kind.COVERT:
        return None
    if held and all(getattr(held, name) == getattr(line, name) for name in SAME):
        return held
    asked = held or Agreement(line=line, reference=take("AGR", at=at)[0])
    for name in SAME:
        setattr(asked, name, getattr(line, name))
    asked.state, asked.asked_at, asked.answered_at = State.WAITING, at, None
    asked.save()
    record(
        "agreement.asked", by=by, subject=asked.agreed_by, reference=asked.reference, at=at,
        about=line.claim.reference, ceiling=str(asked.ceiling),
    )  # fmt: skip
    notify(
        person=asked.agreed_by, event=f"{asked.reference}:asked:{at.isoformat()}", topic="request",
        subject=f"Did you agree to a purchase by {by.name}?",
        body=(
            f"{by.name} says that you agreed to up to {pounds(asked.ceiling)} beforehand. "
            "Say whether you did: until then the claim cannot be sent."
        ),
        address=f"/expenses/agreements/{asked.reference}/", at=at,
    )  # fmt: skip
    return asked


@transaction.atomic
def answer(*, agreement: Agreement, agreed: bool, by: Person, at: datetime) -> Agreement:
    """Confirm, as whoever is named, that one agreed beforehand, or say that one did not. The same
    answer again changes nothing; another is refused."""
    rows = Agreement.objects.select_for_update(of=("self",)).select_related("line__claim__claimant")
    row = rows.get(pk=agreement.pk)
    state = State.CONFIRMED if agreed else State.DENIED
    if row.agreed_by_id == by.pk and row.state == state:
        return row
    if not may_answer(row.agreed_by_id, by.pk, row.state):
        raise Refused("This is not yours to answer, or it was answered.", rule="EX-116")
    row.state, row.answered_at = state, at
    row.save(update_fields=["state", "answered_at"])
    claim = row.line.claim
    record(
        f"agreement.{row.state}", by=by, subject=claim.claimant, reference=row.reference, at=at,
        about=claim.reference,
    )  # fmt: skip
    notify(
        person=claim.claimant, event=f"{row.reference}:{row.state}:{at.isoformat()}",
        topic="request", subject=_subject(row, by), body=_body(agreed),
        address=f"/expenses/{claim.reference}/", at=at,
    )  # fmt: skip
    return row


def _subject(row: Agreement, by: Person) -> str:
    if row.state == State.CONFIRMED:
        return f"{by.name} confirmed your agreed purchase"
    return f"{by.name} did not agree to your purchase"


def _body(agreed: bool) -> str:
    if agreed:
        return "Check the claim and send it."
    return "Ask them, then change who agreed and when, or take it out of the claim."
