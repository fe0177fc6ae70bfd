"""Looking at a claim that was drawn: asking, answering, concluding."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from finance.control import rules
from finance.control.models import Sample
from finance.expenses.models import Claim
from finance.expenses.working import operations as working
from finance.expenses.working.queries import may_work
from finance.overpayments import operations as overpayments
from mss.audit.operations import record
from mss.foundation.clock import after_locks
from mss.foundation.refused import Refused
from mss.notifications.operations import notify
from mss.people.models import Person


@transaction.atomic
def ask(*, sample: Sample, question: str, by: Person, at: datetime) -> Sample:
    """Ask the claimant, who is told. The same question sent twice is asked once. It stays in the
    hand of whoever asks until they let it go."""
    row, at = _in_hand(sample, by, at)
    words = question.strip()[:1000]
    if row.state == Sample.State.ASKED and row.question == words:
        return row
    _still_open(row)
    row.state, row.question, row.asked_by, row.asked_at = Sample.State.ASKED, words, by, at
    row.answer, row.answered_at = "", None
    row.save()
    record(
        "sample.asked", by=by, subject=row.claim.claimant, reference=row.claim.reference, at=at,
        sample=row.reference, note=words,
    )  # fmt: skip
    notify(
        person=row.claim.claimant, event=f"{row.reference}:asked:{at:%Y%m%d%H%M%S}",
        topic="request", subject=f"Finance asks about {row.claim.reference}",
        body=f"{words}\n\nPaid claims are looked at now and then. Nobody says that it is wrong.",
        address=f"/control/answers/{row.reference}/", at=at,
    )  # fmt: skip
    return row


@transaction.atomic
def answer(*, sample: Sample, text: str, by: Person, at: datetime) -> Sample:
    """The claimant answers. Whoever asked is told. The same answer sent twice is given once."""
    Claim.objects.select_for_update(of=("self",)).get(pk=sample.claim_id)
    row = _locked(sample)
    words = text.strip()[:1000]
    if row.claim.claimant_id == by.pk and row.answer == words and row.answered_at is not None:
        return row
    if not rules.may_answer(row.state, claimant=row.claim.claimant_id, person=by.pk):
        raise Refused("Nobody waits for an answer about this claim any more.", rule="CO-10")
    row.state, row.answer, row.answered_at = Sample.State.ANSWERED, words, at
    row.save()
    record(
        "sample.answered", by=by, subject=by, reference=row.claim.reference, at=at,
        sample=row.reference, note=words,
    )  # fmt: skip
    assert row.asked_by is not None
    notify(
        person=row.asked_by, event=f"{row.reference}:answered:{at:%Y%m%d%H%M%S}", topic="decide",
        subject=f"{by.name} answered about {row.claim.reference}", body=words,
        address=f"/control/samples/{row.reference}/", at=at,
    )  # fmt: skip
    return row


@transaction.atomic
def conclude(
    *,
    sample: Sample,
    outcome: str,
    words: str,
    by: Person,
    at: datetime,
    overpaid: Decimal | None = None,
) -> Sample:
    """Say that it is in order, or that `overpaid` pounds too much were paid and why: it is an
    overpayment from then on. Saying the same again changes nothing."""
    Claim.objects.select_for_update(of=("self",)).get(pk=sample.claim_id)
    done = _locked(sample)
    if done.concluded_by_id == by.pk and (done.state, done.overpaid) == (outcome, overpaid):
        return done
    row, at = _in_hand(sample, by, at)
    _still_open(row)
    if outcome == Sample.State.OVERPAID:
        wrong = rules.overpaid_fault(overpaid or Decimal(0), words, total=row.claim.total)
        if wrong:
            raise Refused(f"{wrong}.", rule="CO-11")
        row.overpaid = overpaid
    row.state, row.words = outcome, words.strip()[:1000]
    row.concluded_by, row.concluded_at = by, at
    row.save()
    record(
        f"sample.{outcome}", by=by, subject=row.claim.claimant, reference=row.claim.reference,
        at=at, sample=row.reference, note=row.words, overpaid=str(row.overpaid or ""),
    )  # fmt: skip
    working.done(row.claim, by, at=at)
    _tell(row, by, at)
    return row


def _tell(row: Sample, by: Person, at: datetime) -> None:
    """The claimant hears what came of a question; of what was paid too much, where it is found."""
    claim, subject = row.claim, ""
    if row.state == Sample.State.OVERPAID:
        assert row.overpaid is not None
        overpayments.found(
            reference=claim.reference, amount=row.overpaid, reason=row.words, by=by, at=at
        )
    elif row.asked_at is not None:
        subject = f"{claim.reference} is in order"
    if subject:
        notify(
            person=claim.claimant, event=f"{row.reference}:{row.state}", topic="request",
            subject=subject, body=row.words, address=f"/expenses/{claim.reference}/", at=at,
        )  # fmt: skip


def _in_hand(sample: Sample, by: Person, at: datetime) -> tuple[Sample, datetime]:
    """The sample, locked after its claim, for whoever has the claim in hand."""
    claim = Claim.objects.select_for_update(of=("self",)).get(pk=sample.claim_id)
    row = _locked(sample)
    at = after_locks(at)
    if not may_work(by, row.claim, at=at):
        raise Refused(
            "Only a finance officer who neither claimed nor decided it looks at it.", rule="CO-1"
        )
    held = working.must_be_free(claim, by, at=at)
    if not rules.has_in_hand(held is not None):
        raise Refused("Take the claim in hand first, so that others see it.", rule="CO-8")
    return row, at


def _locked(sample: Sample) -> Sample:
    rows = Sample.objects.select_for_update(of=("self",))
    return rows.select_related("claim__claimant", "asked_by").get(pk=sample.pk)


def _still_open(row: Sample) -> None:
    if not rules.still_open(row.state):
        who = row.concluded_by.name if row.concluded_by else "somebody"
        words = row.get_state_display().lower()
        raise Refused(f"{who} concluded it already: {words}.", rule="CO-9")
