"""Two people exchange days: offered, answered, decided by whoever is asked."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from hr.duties import rules
from hr.duties.models import Swap
from hr.duties.operations.changing import hold_needs, locked
from hr.duties.queries.lacking import units_of
from hr.duties.queries.swapping import KIND, as_offered, exchange, objection, unchanged
from mss.approvals import operations as approvals
from mss.audit.operations import record
from mss.foundation.money import NOTHING
from mss.foundation.references import take
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.notifications.operations import notify
from mss.people.models import Person
from mss.people.queries import assignment_on


@transaction.atomic
def offer(
    *, by: Person, colleague: Person, day: date, other_day: date, why: str, once: UUID, at: datetime
) -> Swap:
    """Offer `colleague` to exchange what each has on `day` and on `other_day`. The same `once` gives
    the same offer. Refused where a rule says no already (DU-50 to DU-56, DU-60)."""
    mine, theirs = locked([by, colleague])
    if sent := Swap.objects.filter(offered_by=by, once=once).first():
        return sent
    if not rules.swaps.is_free(Swap.objects.live().filter(offered_by=by, day=day).exists()):
        raise Refused("You have offered this day already. Take that back first.", rule="DU-59")
    _check(mine, theirs, (day, other_day), at=at)
    (reference,) = take("SWP", at=at)
    swap = Swap.objects.create(
        reference=reference, offered_by=mine, offered_to=theirs, day=day, other_day=other_day,
        why=" ".join(why.split()), was=as_offered(exchange(mine, theirs, (day, other_day))),
        once=once, offered_at=at,
    )  # fmt: skip
    note("offered", swap, by=by, at=at)
    tell(swap, theirs, f"{by.name} offers to swap {day:%a %-d %b}", swap.why, at=at)
    return swap


def _check(one: Person, two: Person, days: tuple[date, date], *, at: datetime) -> None:
    hold_needs(units_of({(who.pk, day): None for who in (one, two) for day in days}))
    against = objection(one, two, days, at=at)
    if against is not None:
        raise Refused(against.message, rule=against.rule)


def lock_swap(swap: Swap) -> Swap:
    """The swap as it is now, locked. Its two people first: leave of theirs is decided with the
    person locked, then whoever decides, and a swap in another order would stop both."""
    locked([swap.offered_by, swap.offered_to])
    rows = Swap.objects.select_for_update(of=("self",))
    return rows.select_related("offered_by", "offered_to").get(pk=swap.pk)


def still_good(row: Swap, *, at: datetime) -> None:
    """Refused where a day is not what it was when it was offered, or a rule says no by now. Locks
    the two people."""
    one, two = locked([row.offered_by, row.offered_to])
    days = (row.day, row.other_day)
    if not rules.swaps.still_stands(True, unchanged(row.was, as_offered(exchange(one, two, days)))):
        raise Refused(
            "One of these days was changed since the swap was offered. Offer it anew.", rule="DU-54"
        )
    _check(one, two, days, at=at)


@transaction.atomic
def agree(*, swap: Swap, by: Person, at: datetime) -> Swap:
    """The colleague agrees: it goes to whoever decides. Agreeing twice is once."""
    row = _answered(swap, by)
    if row.state == Swap.State.SUBMITTED:
        return row
    _waits(row)
    still_good(row, at=at)
    place = assignment_on(row.offered_by, today(at))
    if place is None:
        raise Refused("Whoever offered it has no post today, so nobody could decide.", rule="DU-50")
    row.state = Swap.State.SUBMITTED
    row.save(update_fields=["state"])
    approvals.request(
        kind=KIND, about=row.reference, amount=NOTHING, cost_centre=place.post.cost_centre,
        summary=f"Swap with {row.offered_to.name}, {row.day:%a %-d %b}", version=row.version,
        beneficiary=row.offered_by, by=row.offered_by, prepared_by=row.offered_to, at=at,
    )  # fmt: skip
    note("agreed", row, by=by, at=at)
    subject = f"{by.name} agrees to swap {row.day:%a %-d %b}"
    tell(row, row.offered_by, subject, "It is with whoever decides now.", at=at)
    return row


@transaction.atomic
def decline(*, swap: Swap, by: Person, at: datetime) -> Swap:
    """The colleague says no. Declining twice is once."""
    row = _answered(swap, by)
    if row.state == Swap.State.DECLINED:
        return row
    _waits(row)
    row.state, row.ended_at = Swap.State.DECLINED, at
    row.save(update_fields=["state", "ended_at"])
    note("declined", row, by=by, at=at)
    subject = f"{by.name} cannot swap {row.day:%a %-d %b}"
    tell(row, row.offered_by, subject, "Your roster stays as it is.", at=at)
    return row


def _answered(swap: Swap, by: Person) -> Swap:
    row = lock_swap(swap)
    if not rules.swaps.other_answers(row.offered_to_id, by.pk):
        raise Refused("Only the colleague it is offered to answers.", rule="DU-53")
    return row


def _waits(row: Swap) -> None:
    if not rules.swaps.may_answer(row.state):
        raise Refused(f"This swap is {row.get_state_display().lower()}.", rule="DU-57")


@transaction.atomic
def take_back(*, swap: Swap, by: Person, at: datetime) -> Swap:
    """Whoever offered it takes it back before it is decided. Twice is once."""
    row = lock_swap(swap)
    if not rules.swaps.other_answers(row.offered_by_id, by.pk):
        raise Refused("Only whoever offered a swap takes it back.", rule="DU-53")
    if row.state == Swap.State.WITHDRAWN:
        return row
    if not rules.swaps.may_take_back(row.state):
        raise Refused(f"This swap is {row.get_state_display().lower()}.", rule="DU-58")
    if row.state == Swap.State.SUBMITTED:
        approvals.withdraw(kind=KIND, about=row.reference, by=by, at=at)
    row.state, row.ended_at = Swap.State.WITHDRAWN, at
    row.save(update_fields=["state", "ended_at"])
    note("withdrawn", row, by=by, at=at)
    subject = f"{by.name} takes back the swap of {row.day:%a %-d %b}"
    tell(row, row.offered_to, subject, "Your roster stays as it is.", at=at)
    return row


def note(act: str, row: Swap, *, by: Person, at: datetime) -> None:
    record(
        f"swap.{act}", by=by, subject=row.offered_by, reference=row.reference, at=at,
        day=str(row.day), other_day=str(row.other_day), to=row.offered_to.reference,
    )  # fmt: skip


def tell(row: Swap, person: Person, subject: str, body: str, *, at: datetime) -> None:
    notify(
        person=person, topic="request", subject=subject[:150], body=body or subject, at=at,
        event=f"swap.{row.state}:{row.reference}:{person.pk}",
        address=f"/roster/swaps/{row.reference}/",
    )  # fmt: skip
