"""The person answers: it is right, or it is not and finance looks again."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from finance.overpayments import rules
from finance.overpayments.models import Entry, Overpayment
from finance.overpayments.operations.account import State, add, locked
from finance.overpayments.operations.finding import take_back
from finance.overpayments.operations.planning import set_aside
from finance.overpayments.operations.telling import tell
from finance.overpayments.queries.figures import figures
from mss.audit.operations import record
from mss.foundation.money import pounds
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.people.models import Person
from mss.people.queries import roles_of


def theirs(row: Overpayment, by: Person) -> None:
    if not rules.may_answer(by.pk, payee=row.payee_id):
        raise Refused("Only the person who was paid too much answers this.", rule="OP-7")


@transaction.atomic
def agree(*, overpayment: Overpayment, by: Person, at: datetime) -> Overpayment:
    """The person says that it is right. Saying it again changes nothing."""
    row, at = locked(overpayment, at=at)
    theirs(row, by)
    if row.agreed_at is not None:
        return row
    if row.state not in rules.ANSWERS:
        words = row.get_state_display().lower()
        raise Refused(f"This is not to be answered now: {words}.", rule="OP-8")
    row.agreed_at = at
    if row.state == State.TOLD:
        row.state = State.DUE
    row.save()
    record("overpaid.agreed", by=by, subject=by, reference=row.reference, at=at)
    return row


@transaction.atomic
def dispute(*, overpayment: Overpayment, words: str, by: Person, at: datetime) -> Overpayment:
    """The person says why it is not right. Finance looks again; until then nothing is taken. The
    same words again change nothing. Refused once a plan stands, and without words."""
    row, at = locked(overpayment, at=at)
    theirs(row, by)
    why = words.strip()[:500]
    if row.state == State.DISPUTED and row.disputed == why:
        return row
    if not rules.may_dispute(row.state):
        raise Refused(f"It is too late: {row.get_state_display().lower()}.", rule="OP-8")
    if not rules.has_reason(why):
        raise Refused("Say why it is not right.", rule="OP-6")
    set_aside(row)
    row.state, row.disputed, row.agreed_at = State.DISPUTED, why, None
    row.save()
    record("overpaid.disputed", by=by, subject=by, reference=row.reference, at=at, note=why)
    subject = f"{row.payee.name} disputes {row.reference}"
    tell(
        row, f"disputed-{at:%Y%m%d%H%M%S}", subject, f"{why}\n\nAnother officer decides it.",
        at=at, person=row.found_by,
    )  # fmt: skip
    return row


@transaction.atomic
def decide_dispute(
    *,
    overpayment: Overpayment,
    outcome: str,
    reason: str,
    by: Person,
    at: datetime,
    amount: Decimal | None = None,
) -> Overpayment:
    """A second officer decides: ``upheld``, ``lowered`` to `amount` pounds, or ``withdrawn``. The
    person is told why and, unless it was withdrawn, has the days to answer anew. Refused to whoever
    found it or was paid, without a reason, and for an amount that is not lower."""
    row, at = locked(overpayment, at=at)
    officer = rules.may_decide_dispute(
        roles_of(by, at=at), by.pk, finder=row.found_by_id, payee=row.payee_id
    )
    if not officer:
        words = "A dispute is decided by a second finance officer, not by who found it."
        raise Refused(words, rule="OP-9")
    if row.state != State.DISPUTED:
        words = row.get_state_display().lower()
        raise Refused(f"Nothing is disputed here now: {words}.", rule="OP-8")
    why = reason.strip()[:300]
    if not rules.has_reason(why):
        raise Refused("Say why, so that the person can follow it.", rule="OP-6")
    if outcome == "withdrawn":
        take_back(row, why, by=by, at=at)
        return row
    if outcome == "lowered":
        _lower(row, amount or Decimal(0), by=by, at=at)
    on = today(at)
    row.state = State.DUE
    row.answer_by = rules.answer_by(on, days=figures(on=on).answer_days)
    row.save()
    record(
        f"overpaid.{outcome}", by=by, subject=row.payee, reference=row.reference, at=at, note=why,
        amount=str(row.amount),
    )  # fmt: skip
    kept = "It stands" if outcome == "upheld" else f"It was lowered to {pounds(row.amount)}"
    tell(
        row, f"decided-{at:%Y%m%d%H%M%S}", f"We looked again at {row.reference}",
        f"{kept}: {why}\n\nSay how you want to pay it back by {row.answer_by:%-d %B %Y}.", at=at,
    )  # fmt: skip
    return row


def _lower(row: Overpayment, amount: Decimal, *, by: Person, at: datetime) -> None:
    if not rules.is_lower(amount, than=row.amount):
        words = f"The amount must be more than £0 and less than {pounds(row.amount)}."
        raise Refused(words, rule="OP-10")
    add(row, Entry.Kind.LOWERED, amount - row.amount, by=by, at=at)
    row.amount = amount
