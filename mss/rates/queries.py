"""What can be asked about rates: what is in force, what is to come, what was."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple

from django.db.models import Q

from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.people.models import Person, PersonQuerySet, RoleHolding, RoleHoldingQuerySet
from mss.people.queries import roles_of
from mss.rates import rules
from mss.rates.models import Proposal, ProposalQuerySet
from mss.rates.tables import Change, Column, Table, read_with, table

DIGITS = 12  # of a number that somebody may mean


class Value(NamedTuple):
    """A row with its values in words."""

    words: str
    row: Any


@dataclass(frozen=True)
class Rate:
    """One rate of a table: its rows in force, to come (the next first) and gone by (latest first)."""

    table: Table
    key: str
    now: Any = None
    coming: Sequence[Any] = ()
    before: Sequence[Any] = ()
    blank: Any = None  # of one that is not there yet

    @property
    def latest(self) -> Any:
        """The row a new one would follow; of a new rate one without values."""
        if self.blank is not None:
            return self.blank
        return self.coming[-1] if self.coming else self.now or self.before[0]

    @property
    def name(self) -> str:
        return self.table.called(self.latest)

    @property
    def columns(self) -> tuple[Column, ...]:
        return self.table.columns_of(self.latest)

    @property
    def words(self) -> str:
        return in_words(self.table, self.now) if self.now else "Not yet"

    @property
    def rows(self) -> list[Value]:
        """Every row with its value in words, the latest first."""
        held = [*reversed(self.coming), *([self.now] if self.now else []), *self.before]
        return [Value(in_words(self.table, row), row) for row in held]

    @property
    def to_come(self) -> list[Value]:
        return [Value(in_words(self.table, row), row) for row in self.coming]


@dataclass(frozen=True)
class Said:
    """One value of a proposal in words; the same twice where it stays."""

    name: str
    was: str
    now: str

    @property
    def stays(self) -> bool:
        return self.was == self.now


@dataclass(frozen=True)
class Page:
    """A table with its rates, the change that waits, and those that were decided."""

    table: Table
    rates: Sequence[Rate]
    waiting: Proposal | None = None
    decided: Sequence[Proposal] = field(default=())

    def said(self, proposal: Proposal) -> list[Said]:
        """What it changes; of a table that begins as a whole, every value."""
        return in_order(self._with(proposal), proposal.changes, every=self.table.whole)

    def _with(self, proposal: Proposal) -> list[Rate]:
        return grown(self.table, self.rates, [one.key for one in proposal.changes])

    @property
    def proposed(self) -> list[Said]:
        return self.said(self.waiting) if self.waiting else []

    @property
    def history(self) -> list[tuple[Proposal, list[Said]]]:
        return [(one, in_order(self._with(one), one.changes)) for one in self.decided]

    @property
    def since(self) -> date | None:
        """From when the latest of what is in force goes."""
        return max((one.now.starts for one in self.rates if one.now), default=None)


def said(column: Column, value: Any) -> str:
    """A value with its unit: “£0.45 a mile”, “20%”, “531030”."""
    if value in (None, ""):
        return "None"
    if column.text:
        return str(value)
    unit, number = column.unit, Decimal(value)
    if unit.startswith("£"):
        return f"£{number:,.{_pence(number)}f}{unit[1:]}"
    return f"{as_text(number)}{'' if unit in ('', '%', 'p a mile') else ' '}{unit}"


def typed_as(value: Any, unit: str) -> str:
    """How somebody would type a value: pounds with their pence."""
    if unit.startswith("£") and value is not None:
        return f"{value:.{_pence(value)}f}"
    return as_text(value)


def _pence(number: Decimal) -> int:
    return max(2, -int(number.normalize().as_tuple().exponent))


def as_text(value: Any) -> str:
    """A value as it is kept: without zeros at its end, empty where there is none."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(int(value))
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)


def in_words(of: Table, row: Any) -> str:
    return ", ".join(
        said(one, value)
        for one in of.columns_of(row)
        if (value := getattr(row, one.field)) not in (None, "")
    )


def rates_of(of: Table, *, on: date) -> list[Rate]:
    """Every rate of the table as it stands on a day, in the order of its rows. Of a table that
    begins as a whole, those of its latest beginning."""
    held: dict[str, list[Any]] = {}
    for row in of.rows.order_by(*of.keys, "starts"):
        held.setdefault(of.key_of(row), []).append(row)
    newest = max((rows[-1].starts for rows in held.values()), default=on)
    return [
        _rate(of, key, rows, on)
        for key, rows in held.items()
        if not of.whole or rows[-1].starts == newest
    ]


def grown(of: Table, rates: Sequence[Rate], keys: Iterable[str]) -> list[Rate]:
    """The rates, and those that `keys` name and that are not there yet, with all that belongs to
    them. What the table knows nothing of is left out."""
    found = {one.key: one for one in rates}
    for key in keys:
        if key not in found:
            found |= {one.key: one for one in new_rates(of, key, found)}
    return list(found.values())


def new_rates(of: Table, named: str, there: Collection[str]) -> list[Rate]:
    """What belongs to a rate that somebody names and is not there yet; nothing where there can be
    no such (RT-10)."""
    keys = of.new(named.strip()) if of.new else ()
    if not rules.may_be_added(keys, there):
        return []
    return [Rate(of, key, blank=of.blank(key)) for key in keys if key not in there]


def values_of(rates: Iterable[Rate]) -> dict[tuple[str, str], Any]:
    """(key, field) → the value that holds or comes last."""
    return {
        (rate.key, column.field): getattr(rate.latest, column.field)
        for rate in rates
        for column in rate.columns
    }


def _rate(of: Table, key: str, rows: Sequence[Any], on: date) -> Rate:
    begun = [row for row in rows if row.starts <= on]
    return Rate(
        of,
        key,
        begun[-1] if begun else None,
        tuple(rows[len(begun) :]),
        tuple(reversed(begun[:-1])),
    )


def in_order(
    rates: Sequence[Rate], changes: Sequence[Change], *, every: bool = False
) -> list[Said]:
    """What a proposal changes, in words; with `every`, also what it leaves as it is."""
    columns = {(rate.key, one.field): (rate, one) for rate in rates for one in rate.columns}
    return [_said(one, *columns.get((one.key, one.field), ())) for one in changes
            if every or one.was != one.now]  # fmt: skip


def _said(change: Change, rate: Rate | None = None, column: Column | None = None) -> Said:
    if rate is None or column is None:  # of a rate that there is no more
        return Said(change.key, change.was, change.now)
    name = f"{rate.name}, {column.label.lower()}" if column.label else rate.name
    return Said(name, said(column, change.was), said(column, change.now))


def pages(viewer: Person, *, at: datetime) -> list[Page]:
    """The tables that `viewer` reads, by name, each with what waits."""
    waiting = {one.table: one for one in proposals(viewer).filter(state=Proposal.State.PROPOSED)}
    return [
        Page(one, rates_of(one, on=today(at)), waiting.get(one.code))
        for one in read_with(roles_of(viewer, at=at))
    ]


def page(viewer: Person, code: str, *, at: datetime) -> Page | None:
    """One table; None where there is none that `viewer` reads."""
    found = table(code)
    if found is None or not rules.reads(roles_of(viewer, at=at), found.owner, found.readers):
        return None
    rows = list(proposals(viewer).filter(table=code))
    waiting = next((one for one in rows if one.state == Proposal.State.PROPOSED), None)
    decided = [one for one in rows if one != waiting]
    return Page(found, rates_of(found, on=today(at)), waiting, decided)


def likely_day(of: Table, *, at: datetime) -> date:
    """The day a change most likely begins on: today, or the next tax year’s first."""
    day = today(at)
    first = date(day.year, 4, 6)
    if not of.yearly:
        return day
    return first if first > day else date(day.year + 1, 4, 6)


def proposals(viewer: Person) -> ProposalQuerySet:
    found = Proposal.objects.visible_to(viewer)
    return found.select_related("proposed_by", "decided_by")


def owns(person: Person, of: Table, *, at: datetime) -> bool:
    held = _holdings(of, at).filter(person=person)
    return rules.owns(list(held.values_list("organisation__code", flat=True)), of.bodies)


def may_confirm(person: Person, proposal: Proposal, of: Table, *, at: datetime) -> bool:
    return rules.may_confirm(owns(person, of, at=at), person.pk, proposal.proposed_by_id)


def confirmers(proposal: Proposal, of: Table, *, at: datetime) -> PersonQuerySet:
    """The other owners, by name."""
    return owners(of, at=at).exclude(pk=proposal.proposed_by_id)


def owners(of: Table, *, at: datetime) -> PersonQuerySet:
    """Everybody who owns the table at `at` (RT-2), by name."""
    running = Q(organisation=None) | Q(organisation__code__in=of.bodies)
    holders = _holdings(of, at).filter(running).values("person")
    rows = Person.objects.get_queryset().filter(pk__in=holders, is_active=True)
    return rows.order_by("name", "pk")


def _holdings(of: Table, at: datetime) -> RoleHoldingQuerySet:
    """Of the owning role; one for a single unit is none of rates."""
    return RoleHolding.objects.at(at).filter(role=of.owner, unit=None)


def changes(rates: Sequence[Rate], values: Mapping[tuple[str, str], Any]) -> list[Change]:
    """(key, field) → new value, beside the one it follows. A table that begins as a whole keeps
    every value, another only those of rates that change."""
    found = []
    for one in rates:
        rows = [
            Change(one.key, column.field, as_text(getattr(one.latest, column.field)),
                   as_text(values.get((one.key, column.field))))
            for column in one.columns
        ]  # fmt: skip
        if one.table.whole or any(row.was != row.now for row in rows):
            found += rows
    return found


def effects(of: Table, changed: Sequence[Change], starts: date, *, at: datetime) -> list[str]:
    """In sentences, what the change would have meant, where the service can tell."""
    moved = [one for one in changed if one.was != one.now]
    return of.effect(moved, starts, at) if of.effect and moved else []


def typed(of: Page, said: Sequence[Mapping[str, str]]) -> dict[tuple[str, str], Any]:
    """(key, field) → value for every rate of the table and those that are added: what was said, else
    what it is. Refused for a rate or field that is not there, and for what is no number."""
    values = values_of(grown(of.table, of.rates, [one["key"] for one in said]))
    words = {column.field for column in of.table.columns if column.text}
    for one in said:
        where = (one["key"], one["field"])
        if where not in values:
            raise Refused(f"There is no such rate: {one['key']}, {one['field']}.", rule="RT-7")
        values[where] = one["value"] if one["field"] in words else _number(one["value"])
    return values


def _number(text: str) -> Decimal | None:
    if not text:
        return None
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or abs(number.adjusted()) > DIGITS:
        raise Refused(f"Enter a number instead of “{text[:20]}”.", rule="RT-7")
    return number + 0  # not −0
