"""Proposing a figure, giving it back, and confirming it."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from finance.expenses.figures import queries, rules
from finance.expenses.models import FigureProposal, PolicyFigure
from mss.audit.operations import record
from mss.foundation.references import take
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.notifications.operations import notify
from mss.people.models import Person
from mss.people.queries import roles_of

STATE = FigureProposal.State


@transaction.atomic
def propose(
    *, code: str, value: Decimal, starts: date, source: str, reason: str, once: UUID, by: Person,
    at: datetime,
) -> FigureProposal:  # fmt: skip
    """Propose a figure from a day on, with how many lines of a year it would have judged
    differently. The same `once` proposes it once. Nothing is judged by it before another owner
    confirms it."""
    _must_own(by, at)
    rows = _locked(code)
    begun = FigureProposal.objects.filter(once=once).first()
    if begun is not None:
        return begun
    if code not in queries.NAMES:
        raise Refused("The policy has no such figure.", rule="EX-159")
    if FigureProposal.objects.filter(code=code, state=STATE.PROPOSED).exists():
        raise Refused("A new value of it waits to be confirmed already.", rule="EX-157")
    follows = rows[-1] if rows else None
    _must_begin(starts, follows, at)
    wrong = rules.faults(
        rules.unit_of(code), value, present=follows.value if follows else None, source=source,
        reason=reason,
    )  # fmt: skip
    if wrong:
        raise Refused(f"{next(iter(wrong.values()))}.", rule="EX-159")
    (reference,) = take("FIG", at=at)
    row = FigureProposal.objects.create(
        reference=reference, once=once, code=code, value=value, starts=starts,
        source=source.strip(), reason=reason.strip(), proposed_by=by, proposed_at=at,
        differs=queries.tried(code, value, on=today(at)),
    )  # fmt: skip
    record(
        "figure.proposed", by=by, reference=reference, at=at, code=code, value=str(value),
        starts=str(starts),
    )  # fmt: skip
    for owner in queries.confirmers(row, at=at):
        notify(
            person=owner, event=f"{reference}:proposed", topic="request",
            subject=f"A figure of the expenses policy waits for you: {queries.NAMES[code]}",
            body=f"{by.name} proposes {queries.in_words(code, value)} from {starts:%-d %B %Y}.",
            address=f"/expenses/figures/{code}/", at=at,
        )  # fmt: skip
    return row


def _must_own(by: Person, at: datetime) -> None:
    if not queries.owns(by, at=at):
        raise Refused("Only owners of the expenses policy set its figures.", rule="EX-156")


def _locked(code: str) -> list[PolicyFigure]:
    """The rows of the figure, the earliest first, locked: two proposals come one after the other."""
    return list(PolicyFigure.objects.select_for_update().filter(code=code).order_by("starts"))


def _must_begin(starts: date, follows: PolicyFigure | None, at: datetime) -> None:
    latest = follows.starts if follows else None
    if not rules.may_begin(starts, today=today(at), latest=latest):
        after = f", after {latest:%-d %B %Y}" if latest and latest >= today(at) else ""
        raise Refused(f"Its first day is today or later{after}.", rule="EX-158")


def _waiting(proposal: FigureProposal) -> FigureProposal:
    row = FigureProposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    if row.state != STATE.PROPOSED:
        words = row.get_state_display().lower()
        raise Refused(f"It no longer waits: it is {words}.", rule="EX-157")
    return row


@transaction.atomic
def confirm(*, proposal: FigureProposal, by: Person, at: datetime) -> FigureProposal:
    """Let the figure hold from its day on. Confirming it again changes nothing. Refused to whoever
    proposed it, and where its day has passed."""
    held = FigureProposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    if held.state == STATE.CONFIRMED and held.decided_by_id == by.pk:
        return held
    _must_own(by, at)
    row = _waiting(held)
    if not rules.may_confirm(roles_of(by, at=at), by.pk, row.proposed_by_id):
        raise Refused("You proposed it: another owner confirms it.", rule="EX-157")
    rows = _locked(row.code)
    _must_begin(row.starts, rows[-1] if rows else None, at)
    row.figure = PolicyFigure.objects.create(
        code=row.code, starts=row.starts, value=row.value, source=row.source
    )
    row.state, row.decided_by, row.decided_at = STATE.CONFIRMED, by, at
    row.save(update_fields=["figure", "state", "decided_by", "decided_at"])
    record(
        "figure.confirmed", by=by, reference=row.reference, at=at, code=row.code,
        value=str(row.value), starts=str(row.starts),
    )  # fmt: skip
    _tell(row, f"{by.name} confirmed: {queries.NAMES[row.code]}",
          f"It holds from {row.starts:%-d %B %Y}.", at)  # fmt: skip
    return row


@transaction.atomic
def give_back(*, proposal: FigureProposal, words: str, by: Person, at: datetime) -> FigureProposal:
    """Another owner does not confirm it, or whoever proposed it takes it back. Saying so again
    changes nothing; a new value is a new proposal."""
    held = FigureProposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    if held.state == STATE.GIVEN_BACK and held.decided_by_id == by.pk:
        return held
    _must_own(by, at)
    row = _waiting(held)
    if not words.strip():
        raise Refused("Say why not.", rule="EX-157")
    row.state, row.decided_by, row.decided_at = STATE.GIVEN_BACK, by, at
    row.said_back = words.strip()[:500]
    row.save(update_fields=["state", "decided_by", "decided_at", "said_back"])
    record("figure.given-back", by=by, reference=row.reference, at=at, note=row.said_back)
    if row.proposed_by_id != by.pk:
        _tell(row, f"{by.name} gave back: {queries.NAMES[row.code]}", row.said_back, at)
    return row


def _tell(row: FigureProposal, subject: str, body: str, at: datetime) -> None:
    notify(
        person=row.proposed_by, event=f"{row.reference}:{row.state}", topic="request",
        subject=subject, body=body, address=f"/expenses/figures/{row.code}/", at=at,
    )  # fmt: skip
