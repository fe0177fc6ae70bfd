"""Taking a claim in hand, letting it go, and taking it over from somebody."""

from datetime import datetime, timedelta

from django.db import transaction

from finance.expenses.models import Claim
from finance.expenses.working import rules
from finance.expenses.working.models import InHandTime, Working
from finance.expenses.working.queries import may_work
from mss.audit.operations import record
from mss.foundation.clock import after_locks
from mss.foundation.refused import Refused
from mss.foundation.working_time import london, today
from mss.notifications.operations import notify
from mss.people.models import Person


@transaction.atomic
def take(*, claim: Claim, by: Person, at: datetime) -> Working:
    """Take the claim in hand. Taking it again gives the same. Refused while somebody else has it,
    and to whoever may not look at it (CO-1)."""
    row, held, at = _locked(claim, by, at)
    if held is not None and held.holder_id == by.pk:
        return held
    if held is not None:
        raise Refused(in_words(held), rule="CO-2")
    return _begin(row, by, at=at)


@transaction.atomic
def release(*, claim: Claim, by: Person, at: datetime) -> None:
    """Let the claim go; somebody else may take it. What is not in hand is let go already."""
    _, held, at = _locked(claim, by, at)
    if held is not None and held.holder_id == by.pk:
        _end(held, Working.End.RELEASED, at=at)
        record("work.released", by=by, reference=claim.reference, at=at)


@transaction.atomic
def take_over(*, claim: Claim, by: Person, why: str, at: datetime) -> Working:
    """Take the claim from whoever has it, who is told why. Where nobody has it any more it is
    simply taken."""
    row, held, at = _locked(claim, by, at)
    if held is None:
        return _begin(row, by, at=at)
    if held.holder_id == by.pk:
        return held
    if not rules.may_take_over(why, holder=held.holder_id, person=by.pk):
        raise Refused("Say why you take it over, so that they know.", rule="CO-3")
    _end(held, Working.End.TAKEN_OVER, at=at)
    mine = _begin(row, by, at=at, why=why.strip()[:300])
    notify(
        person=held.holder, event=f"{row.reference}:taken-over:{mine.pk}", topic="decide",
        subject=f"{by.name} took over {row.reference}", body=mine.why,
        address=f"/expenses/{row.reference}/", at=at,
    )  # fmt: skip
    return mine


def must_be_free(claim: Claim, by: Person, *, at: datetime) -> Working | None:
    """Refused while somebody else works on the claim, whose row the caller has locked. Returns who
    has it, if it is `by`."""
    held = _held(claim, at=at)
    if held is not None and held.holder_id != by.pk:
        raise Refused(in_words(held), rule="CO-2")
    return held


def done(claim: Claim, by: Person, *, at: datetime) -> None:
    """The work is done; the caller has locked the claim."""
    held = _held(claim, at=at)
    if held is not None and held.holder_id == by.pk:
        _end(held, Working.End.DONE, at=at)


def in_words(held: Working) -> str:
    since = f"{london(held.since):%-d %B at %H:%M}"
    return f"{held.holder.name} is working on it since {since}. You can take it over, saying why."


def _locked(claim: Claim, by: Person, at: datetime) -> tuple[Claim, Working | None, datetime]:
    rows = Claim.objects.select_for_update(of=("self",)).select_related("claimant")
    row = rows.get(pk=claim.pk)
    at = after_locks(at)
    if not may_work(by, row, at=at):
        raise Refused(
            "Only a finance officer who neither claimed nor decided it looks at it.", rule="CO-1"
        )
    return row, _held(row, at=at), at


def _held(claim: Claim, *, at: datetime) -> Working | None:
    """Whoever has it now; what ran out is ended on the way."""
    open_row = Working.objects.filter(claim=claim, ended_at=None).select_related("holder").first()
    if open_row is None or rules.still_in_hand(open_row.until, at=at):
        return open_row
    _end(open_row, Working.End.EXPIRED, at=open_row.until)
    return None


def _begin(claim: Claim, by: Person, *, at: datetime, why: str = "") -> Working:
    row = Working.objects.create(
        claim=claim, holder=by, since=at, until=at + timedelta(minutes=minutes(at)), why=why
    )
    verb = "work.taken-over" if why else "work.taken"
    record(verb, by=by, subject=claim.claimant, reference=claim.reference, at=at, note=why)
    return row


def _end(row: Working, end: str, *, at: datetime) -> None:
    row.ended_at, row.end = at, end
    row.save(update_fields=["ended_at", "end"])


def minutes(at: datetime) -> int:
    """How long somebody has a claim at most, as finance set it for the day."""
    held = InHandTime.objects.filter(starts__lte=today(at)).latest("starts")
    return held.minutes
