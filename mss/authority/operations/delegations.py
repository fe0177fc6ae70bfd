"""The life of a delegation: offered, accepted or declined, ended."""

from collections.abc import Collection
from datetime import datetime, timedelta
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from mss.audit.operations import record
from mss.authority import matters, rules
from mss.authority.models import DelegatedKind, Delegation
from mss.authority.queries.delegations import both_here, holds_on, overlapping
from mss.foundation.clock import after_locks
from mss.foundation.references import take
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.notifications.operations import notify
from mss.people.changes import announce
from mss.people.models import CostCentre, Person, Unit
from mss.people.queries import looks_after


def _lock(*people: Person) -> dict[int, Person]:
    """The people's rows, locked in the order of their keys."""
    keys = {one.pk for one in people}
    rows = Person.objects.select_for_update(no_key=True, of=("self",)).filter(pk__in=keys)
    return {row.pk: row for row in rows.order_by("pk")}


@transaction.atomic
def offer(
    *,
    holder: Person,
    delegate: Person,
    kinds: Collection[str],
    starts: datetime,
    ends: datetime,
    reason: str,
    by: Person,
    once: UUID,
    at: datetime,
    purpose: str = Delegation.Purpose.DECIDE,
    ceiling: Decimal | None = None,
    unit: Unit | None = None,
    cost_centre: CostCentre | None = None,
) -> Delegation:
    """Ask `delegate` to decide (or prepare) requests of `kinds` for `holder` from `starts` up to
    `ends`, up to `ceiling` pounds with VAT (None: as far as the holder may).

    By the holder, or by somebody who looks after them. The same `once` offers once. Nothing is
    handed over until the delegate accepts.
    """
    rows = _lock(holder, delegate)
    at = after_locks(at)
    sent = Delegation.objects.filter(once=once, made_by=by).first()
    if sent is not None:
        return sent
    own = by.pk == holder.pk
    if not rules.may_set_cover(own, own or looks_after(by, holder, at=at)):
        raise Refused("Only they or somebody above them can hand this over.", rule="DA-24")
    if not rules.not_oneself(holder.pk, delegate.pk):
        raise Refused("Choose somebody else: nobody acts for themselves.", rule="DA-15")
    if not rules.can_be_handed_over(kinds, [one.code for one in matters.delegable()]):
        raise Refused("Choose what to hand over. Some kinds stay with the holder.", rule="DA-21")
    _in_time(rows, starts, ends, at)
    if not rules.may_act_for(rows[delegate.pk].kind):
        raise Refused(
            f"{delegate.name} is not an officer or a member of staff, so cannot act for others.",
            rule="DA-36",
        )
    _alone(holder, delegate, kinds, purpose, starts, ends)
    (reference,) = take("DEL", at=at)
    row = Delegation.objects.create(
        reference=reference, once=once, holder=holder, delegate=delegate, purpose=purpose,
        ceiling=ceiling, unit=unit, cost_centre=cost_centre, starts=starts, ends=ends,
        reason=reason, made_by=by, made_at=at,
    )  # fmt: skip
    DelegatedKind.objects.bulk_create(
        DelegatedKind(delegation=row, kind=kind, holder=holder, purpose=purpose, starts=starts,
                      ends=ends)
        for kind in sorted(set(kinds))
    )  # fmt: skip
    record(
        "delegation.offered", by=by, subject=holder, acting_for=None if own else holder,
        reference=reference, at=at, delegate=delegate.reference, kinds=sorted(set(kinds)),
        purpose=purpose, ceiling=str(ceiling or ""), starts=starts.isoformat(),
        ends=ends.isoformat(), reason=reason,
    )  # fmt: skip
    _ask(row, at=at)
    return row


def _in_time(people: dict[int, Person], starts: datetime, ends: datetime, at: datetime) -> None:
    if not rules.has_time(starts, ends, at):
        raise Refused("It would be over before it begins. Check the two dates.", rule="DA-18")
    if not rules.at_most_a_year(starts, ends):
        raise Refused(
            "A year is the most. For longer, the post itself changes hands.", rule="DA-19"
        )
    last_day = today(ends - timedelta(microseconds=1))
    for one in people.values():
        if not rules.still_here(one.left_on, one.is_active, last_day):
            raise Refused(f"{one.name} has left by then. Choose an earlier end.", rule="DA-37")


def _alone(
    holder: Person,
    delegate: Person,
    kinds: Collection[str],
    purpose: str,
    starts: datetime,
    ends: datetime,
) -> None:
    """One delegate at a time, and nothing handed on (DA-16, DA-17)."""
    if not rules.one_at_a_time(overlapping(kinds, purpose, starts, ends, holder=holder.pk)):
        raise Refused(
            "Somebody acts for them already in that time. End that first, or choose other dates.",
            rule="DA-17",
        )
    theirs = overlapping(kinds, purpose, starts, ends, holder=delegate.pk)
    acts = overlapping(kinds, purpose, starts, ends, delegation__delegate=holder.pk)
    if purpose == Delegation.Purpose.DECIDE and not rules.no_chain(theirs, acts):
        who = delegate if theirs else holder
        what = "has handed over their own decisions" if theirs else "acts for somebody else"
        raise Refused(f"{who.name} {what} in that time. Choose somebody else.", rule="DA-16")


def _ask(row: Delegation, *, at: datetime) -> None:
    what = "decide" if row.purpose == Delegation.Purpose.DECIDE else "prepare requests"
    notify(
        person=row.delegate, event=f"{row.reference}:offered", topic="decide",
        subject=f"{row.holder.name} asks you to {what} for them",
        body=f"From {row.starts:%-d %B} to {row.last_instant:%-d %B %Y}. {row.reason}\n"
        "Accept or decline it in the portal.",
        address=f"/cover/{row.reference}/", at=at,
    )  # fmt: skip
    if row.made_by_id != row.holder_id:
        notify(
            person=row.holder, event=f"{row.reference}:set", topic="decide",
            subject=f"{row.made_by.name} asked {row.delegate.name} to {what} for you",
            body="You can end it at any time.", address=f"/cover/{row.reference}/", at=at,
        )  # fmt: skip


def _answered(delegation: Delegation, state: str, by: Person, at: datetime) -> Delegation:
    row = Delegation.objects.select_for_update(of=("self",)).get(pk=delegation.pk)
    if row.state == state and row.delegate_id == by.pk:
        return row
    if not rules.answers(row.delegate_id, row.state, by.pk):
        raise Refused("This no longer waits for an answer of yours.", rule="DA-22")
    row.state, row.answered_at = state, after_locks(at)
    row.save()
    if state == Delegation.State.DECLINED:
        row.kinds.update(open=False)
    record(
        f"delegation.{state}", by=by, subject=row.holder, reference=row.reference, at=at,
        delegate=row.delegate.reference,
    )  # fmt: skip
    words = "accepted" if state == Delegation.State.ACCEPTED else "cannot act for you"
    for person in {row.holder, row.made_by}:
        notify(
            person=person, event=f"{row.reference}:{state}", topic="decide",
            subject=f"{row.delegate.name} {words}", body=f"{row.holder.name}: {row.reason}",
            address=f"/cover/{row.reference}/", at=at,
        )  # fmt: skip
    return row


@transaction.atomic
def accept(*, delegation: Delegation, by: Person, at: datetime) -> Delegation:
    """The delegate agrees: steps move to them when it begins and come back when it ends."""
    row = _answered(delegation, Delegation.State.ACCEPTED, by, at)
    name = row.delegate.name
    announce(cause=f"{name} acts for {row.holder.name}", at=max(at, row.starts),
             people=[row.holder_id])  # fmt: skip
    announce(cause=f"{name} no longer acts for {row.holder.name}", at=row.ends,
             people=[row.holder_id])  # fmt: skip
    return row


@transaction.atomic
def decline(*, delegation: Delegation, by: Person, at: datetime) -> Delegation:
    """The delegate says no: nothing is handed over, and the holder is told."""
    return _answered(delegation, Delegation.State.DECLINED, by, at)


@transaction.atomic
def end(*, delegation: Delegation, by: Person, at: datetime) -> Delegation:
    """End it at once. From this instant the delegate decides nothing more under it; what waits
    goes back. One that was to begin later never begins."""
    row = Delegation.objects.select_for_update(of=("self",)).get(pk=delegation.pk)
    at = after_locks(at)
    if row.state == Delegation.State.ENDED and row.ended_by_id == by.pk:
        return row
    parties = {row.holder_id, row.delegate_id, row.made_by_id}
    if by.pk not in parties and looks_after(by, row.holder, at=at):
        parties.add(by.pk)
    if not rules.ends_it(parties, row.state, by.pk):
        raise Refused("This has ended already, or is not yours to end.", rule="DA-23")
    _over(row, by, at)
    for person in {row.holder, row.delegate} - {by}:
        notify(
            person=person, event=f"{row.reference}:ended", topic="decide",
            subject=f"{row.delegate.name} no longer acts for {row.holder.name}",
            body=f"{by.name} ended it.", address=f"/cover/{row.reference}/", at=at,
        )  # fmt: skip
    return row


def _over(row: Delegation, by: Person | None, at: datetime) -> None:
    row.state, row.ended_at, row.ended_by = Delegation.State.ENDED, at, by
    row.save()
    row.kinds.update(open=False)
    record(
        "delegation.ended", by=by, subject=row.holder, reference=row.reference, at=at,
        delegate=row.delegate.reference,
    )  # fmt: skip
    announce(cause=f"{row.delegate.name} no longer acts for {row.holder.name}", at=at,
             people=[row.holder_id])  # fmt: skip


@transaction.atomic
def lapse(*, at: datetime) -> int:
    """DA-26: delegations end when either of the two leaves or takes up another post. From that day
    nobody decides under one, whether or not this has run. Both are told. Returns how many ended."""
    day = today(at)
    over = ~both_here(day) | Q(starts__lte=at) & ~holds_on(day)
    rows = Delegation.objects.select_for_update(of=("self",), skip_locked=True).filter(
        over, ends__gt=at, state__in=(Delegation.State.OFFERED, Delegation.State.ACCEPTED)
    )
    found = list(rows.select_related("holder", "delegate").order_by("pk"))
    for row in found:
        _over(row, None, at)
        for person in (row.holder, row.delegate):
            if rules.still_here(person.left_on, person.is_active, day):
                _tell_lapsed(row, person, at)
    return len(found)


def _tell_lapsed(row: Delegation, person: Person, at: datetime) -> None:
    notify(
        person=person, event=f"{row.reference}:lapsed", topic="decide",
        subject=f"{row.delegate.name} no longer acts for {row.holder.name}",
        body="One of you has another post or has left. If it is still needed, set it up again.",
        address=f"/cover/{row.reference}/", at=at,
    )  # fmt: skip
