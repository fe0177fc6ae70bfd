"""Proposing other rates, giving them back, and confirming them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from mss.audit.operations import record
from mss.foundation.alone import one_after_another
from mss.foundation.references import take
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.notifications.operations import notify
from mss.people.models import Person
from mss.rates import checks, queries, rules
from mss.rates.models import Proposal
from mss.rates.tables import Change, Table, table

STATE = Proposal.State
Values = Mapping[tuple[str, str], Decimal | str | None]


@transaction.atomic
def propose(
    *, table: Table, values: Values, starts: date, source: str, reason: str, once: UUID, by: Person,
    at: datetime,
) -> Proposal:  # fmt: skip
    """Propose values, by key and field, for every rate of `table` from a day on, and for those that
    it does not have yet; those that stay as they are are told by their present value. The same `once` proposes them once. Nothing counts
    with them before another owner confirms them."""
    _must_own(by, table, at)
    rates = _held(table, at)
    begun = Proposal.objects.filter(once=once).first()
    if begun is not None:
        if (begun.table, begun.proposed_by_id) != (table.code, by.pk):
            raise Refused("This form was sent for something else. Open it anew.", rule="RT-3")
        return begun
    if Proposal.objects.filter(table=table.code, state=STATE.PROPOSED).exists():
        raise Refused("A change of it waits to be confirmed already.", rule="RT-3")
    rates = _with_new(table, rates, {key for key, _ in values})
    changed = queries.changes(rates, values)
    moved = sum(one.was != one.now for one in changed)
    if wrong := rules.says_enough(moved or table.whole, source, reason):
        raise Refused(f"{wrong}.", rule="RT-8")
    _must_fit(rates, changed)
    _must_begin(table, rates, changed, starts, at)
    (reference,) = take("RAT", at=at)
    row = Proposal.objects.create(
        reference=reference, once=once, table=table.code, starts=starts, source=source.strip(),
        reason=reason.strip(), values=[asdict(one) for one in changed],
        effects=queries.effects(table, changed, starts, at=at), proposed_by=by, proposed_at=at,
    )  # fmt: skip
    record("rates.proposed", by=by, reference=reference, at=at, table=table.code,
           starts=str(starts), changed=moved)  # fmt: skip
    for owner in queries.confirmers(row, table, at=at):
        notify(
            person=owner, event=f"{reference}:proposed", topic="request", at=at,
            subject=f"A change of rates waits for you: {table.name}",
            body=f"{by.name} proposes it from {starts:%-d %B %Y}: {row.reason}",
            address=_address(row),
        )  # fmt: skip
    return row


@transaction.atomic
def confirm(*, proposal: Proposal, by: Person, at: datetime) -> Proposal:
    """Let the values hold from their day on. Confirming them again changes nothing. Refused to
    whoever proposed them, and where their day is no longer one to begin on."""
    of = _table(proposal)
    rates = _held(of, at)
    row = Proposal.objects.get(pk=proposal.pk)
    if row.state == STATE.CONFIRMED and row.decided_by_id == by.pk:
        return row
    _must_own(by, of, at)
    _must_wait(row)
    if not queries.may_confirm(by, row, of, at=at):
        raise Refused("You proposed it: another owner confirms it.", rule="RT-3")
    rates = _with_new(of, rates, {one.key for one in row.changes})
    _must_begin(of, rates, row.changes, row.starts, at)
    _write(of, rates, row, at)
    _ended(row, STATE.CONFIRMED, by, at)
    record("rates.confirmed", by=by, reference=row.reference, at=at, table=of.code,
           starts=str(row.starts))  # fmt: skip
    _tell(row, f"{by.name} confirmed: {of.name}", f"It holds from {row.starts:%-d %B %Y}.", at)
    return row


@transaction.atomic
def give_back(*, proposal: Proposal, words: str, by: Person, at: datetime) -> Proposal:
    """Another owner does not confirm it, or whoever proposed it takes it back. Saying so again
    changes nothing; other values are a new proposal."""
    of = _table(proposal)
    _held(of, at)
    row = Proposal.objects.get(pk=proposal.pk)
    if row.state == STATE.GIVEN_BACK and row.decided_by_id == by.pk:
        return row
    _must_own(by, of, at)
    _must_wait(row)
    if not words.strip():
        raise Refused("Say why not.", rule="RT-3")
    row.said_back = words.strip()[:500]
    _ended(row, STATE.GIVEN_BACK, by, at)
    record("rates.given-back", by=by, reference=row.reference, at=at, note=row.said_back)
    if row.proposed_by_id != by.pk:
        _tell(row, f"{by.name} gave back: {of.name}", row.said_back, at)
    return row


def _table(proposal: Proposal) -> Table:
    found = table(proposal.table)
    if found is None:
        raise Refused("There is no such table any more.", rule="RT-2")
    return found


def _held(of: Table, at: datetime) -> list[queries.Rate]:
    """The rates of the table; two who change it come one after the other."""
    one_after_another(f"rates:{of.code}")
    return queries.rates_of(of, on=today(at))


def _with_new(
    of: Table, rates: Sequence[queries.Rate], keys: Collection[str]
) -> list[queries.Rate]:
    """The rates, and those of `keys` that are not there yet. Refused where there can be no such."""
    found = queries.grown(of, rates, sorted(keys))
    if unknown := set(keys) - {one.key for one in found}:
        raise Refused(f"There is no such rate: {min(unknown)}.", rule="RT-10")
    return found


def _must_own(by: Person, of: Table, at: datetime) -> None:
    if not queries.owns(by, of, at=at):
        raise Refused("Only owners of these rates change them.", rule="RT-2")


def _must_wait(row: Proposal) -> None:
    if row.state != STATE.PROPOSED:
        words = row.get_state_display().lower()
        raise Refused(f"It no longer waits: it is {words}.", rule="RT-3")


def _must_fit(rates: Sequence[queries.Rate], changed: Sequence[Change]) -> None:
    columns = {(rate.key, one.field): one for rate in rates for one in rate.columns}
    for one in changed:
        column = columns[one.key, one.field]
        if wrong := checks.fault(column, one.now):
            raise Refused(f"{wrong}.", rule="RT-9" if column.text else "RT-7")


def _must_begin(
    of: Table, rates: Sequence[queries.Rate], changed: Sequence[Change], starts: date, at: datetime
) -> None:
    if wrong := checks.begins_wrongly(of, rates, {one.key for one in changed}, starts, at=at):
        raise Refused(f"{wrong[1]}.", rule=wrong[0])


def _write(of: Table, rates: Sequence[queries.Rate], row: Proposal, at: datetime) -> None:
    """A row of each rate that changes: like the one it follows, but for what was proposed. One of
    the same day is put right."""
    more = of.more(row.starts, at) if of.more else {}
    for rate in rates:
        changed = [one for one in row.changes if one.key == rate.key]
        if not changed:
            continue
        new = rate.latest
        if new.starts != row.starts:
            new.pk, new._state.adding = None, True
        new.starts, new.source = row.starts, row.source
        for one in changed:
            setattr(new, one.field, _value(rate, one))
        if any(one.was != one.now for one in changed):
            for name, value in more.items():
                setattr(new, name, value)
        new.save()


def _value(rate: queries.Rate, change: Change) -> Decimal | str | None:
    column = next(one for one in rate.columns if one.field == change.field)
    if column.text:
        return change.now
    return Decimal(change.now) if change.now else None


def _ended(row: Proposal, state: str, by: Person, at: datetime) -> None:
    row.state, row.decided_by, row.decided_at = state, by, at
    row.save(update_fields=["state", "decided_by", "decided_at", "said_back"])


def _tell(row: Proposal, subject: str, body: str, at: datetime) -> None:
    notify(person=row.proposed_by, event=f"{row.reference}:{row.state}", topic="request",
           subject=subject, body=body, address=_address(row), at=at)  # fmt: skip


def _address(row: Proposal) -> str:
    return f"/rates/{row.table}/"
