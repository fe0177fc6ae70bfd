"""When the money of a payment comes and how much of it, or what it waits for, as its payee reads it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from finance.payments import recovering, sources
from finance.payments.models import Payment
from finance.payments.queries.waiting import with_reasons
from finance.payments.recovering import Kept
from finance.payments.rules import held_back, waits_for
from mss.foundation.money import pounds
from mss.foundation.working_time import today
from mss.people.models import Person

State = Payment.State


@dataclass(frozen=True)
class Arrival:
    """`day` is when the money is in the account, where a run says so; `waits` what holds the
    payment back, in words (PA-46), and `asks` that it is for the payee to give an account. `kept`
    is what was kept back of it, before it came back too. `gone` says that the bank has it, `there`
    that the day has come; `mine`, that it is the payee who reads this, and `sees`, that whoever
    reads it may know how much."""

    payment: Payment
    day: date | None
    waits: str
    asks: bool
    kept: list[Kept]
    gone: bool
    there: bool
    mine: bool = True
    sees: bool = True

    @property
    def words(self) -> str:
        """What a list says, without a full stop."""
        if self.payment.state in (State.RETURNED, State.LET_GO):
            return self.payment.get_state_display()
        if self.day is None:
            return self.waits or "Paid with the next run"
        if self.there:
            return f"In {self._account}"
        return f"{'Sent to the bank,' if self.gone else 'To be'} in {self._account}"

    @property
    def sentence(self) -> str:
        """The same with the amount, for those who may know it."""
        sent = pounds(self.payment.sent)
        if self.day is None or not self.sees:
            return self.words
        if self.there:
            return f"{sent} reached {self._account}"
        way = "is sent to the bank and reaches" if self.gone else "is to reach"
        return f"{sent} {way} {self._account}"

    @property
    def _account(self) -> str:
        whose = "your account" if self.mine else "the claimant’s account"
        return f"{whose} on {self.day.day} {self.day:%B %Y}" if self.day else whose


def arrivals(
    payments: Iterable[Payment], *, at: datetime, reader: Person | None = None
) -> dict[int, Arrival]:
    """Payment id → what becomes of it, of payments `with_reasons` and their runs, as each payee
    reads it, or as `reader` does. Three queries at most, however many."""
    rows = list(payments)
    waiting = [one.about for one in rows if one.state == State.WAITING]
    holds = sources.held(waiting) if waiting else {}
    # A payment that came back had its share kept back, and is owed again without it.
    first = {one.pk: one.instead_of_id or one.pk for one in rows}
    less = [first[one.pk] for one in rows if one.recovered or one.instead_of_id]
    kept: dict[int, list[Kept]] = defaultdict(list)
    for part in recovering.kept(less):
        kept[part.payment].append(part)
    return {
        one.pk: _arrival(
            one, holds.get((one.source, one.about)), kept[first[one.pk]],
            reader is None or reader.pk == one.payee_id, at,
        )
        for one in rows
    }  # fmt: skip


def arrival(person: Person, *, source: str, about: str, at: datetime) -> Arrival | None:
    """What becomes of the money for the thing called `about`, for `person`, who may see that thing.
    How much is sent and kept back is for the payee, finance officers and auditors alone."""
    owed = Payment.objects.filter(source=source, about=about).without_accounts()
    owed = owed.exclude(state__in=[State.RETURNED, State.LET_GO]).select_related("run")
    row = with_reasons(owed, at=at).first()
    if row is None:
        return None
    found = arrivals([row], at=at, reader=person)[row.pk]
    if found.mine or Payment.objects.visible_to(person).filter(pk=row.pk).exists():
        return found
    # What of their bank details it waits for is between them and whoever pays.
    told = _can_be_paid(row)
    waits = found.waits if told else "Not paid yet"
    return replace(found, sees=False, kept=[], waits=waits)


def _can_be_paid(one: Any) -> bool:
    """Whether there are bank details to pay to, and not held for a day."""
    return bool(one.account_known and one.details_given and one.account_usable)


def _arrival(
    one: Any, hold: sources.Hold | None, kept: list[Kept], mine: bool, at: datetime
) -> Arrival:
    day = one.run.pay_on if one.run else None
    waiting = one.state == State.WAITING
    return Arrival(
        payment=one, day=day, kept=kept, mine=mine, gone=one.state == State.PAID,
        waits=_waits(one, hold, mine=mine) if waiting else "",
        asks=waiting and mine and not (one.account_known and one.details_given),
        there=one.state == State.PAID and day is not None and day <= today(at),
    )  # fmt: skip


def _waits(one: Any, hold: sources.Hold | None, *, mine: bool) -> str:
    told = hold.told if hold else sources.LOOKED_AT if one.is_stopped else ""
    facts = {
        "has_account": one.account_known, "corrected": one.details_given,
        "usable": one.account_usable, "hold": told,
    }  # fmt: skip
    return waits_for(**facts) if mine else held_back(**facts, has_left=False, leavers=True)
