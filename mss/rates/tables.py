"""The rates and limits that people change: each service introduces its own dated rows."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.db.models import Model, Q


@dataclass(frozen=True)
class Column:
    """One value of a row. `unit` is said after it, or before where it is “£”; a number has `places`
    digits after the point and lies from `least` to `most`; with `text`, the value is words of so
    many letters at most."""

    field: str
    label: str = ""
    unit: str = ""
    places: int = 2
    least: Decimal = Decimal(0)
    most: Decimal = Decimal(1_000_000)
    text: int = 0
    blank: bool = False


@dataclass(frozen=True)
class Change:
    """One value of one rate that a proposal changes, as it is kept: all in text."""

    key: str
    field: str
    was: str
    now: str


@dataclass(frozen=True)
class Table:
    """Dated rows that one `owner` role changes, two people behind each change: those who hold it for
    every organisation, or for one of `bodies`, which run the services for all.

    A row is known by its `keys`, holds from `starts` until the next of the same keys, and says its
    `source`. With `whole`, all of them begin together, as the tables of a tax year do; with `yearly`
    on a sixth of April; with `back`, also on a day gone by, because those who set it announce late;
    with `checks`, nothing is worked out by them, so that a wrong one is put right on its own day.
    `called` names a row; `column_of` is the column of one row where rows differ. `more` are further
    values of a row that changes, `effect` says in sentences what a change would have meant. Where
    others can be added, `new` gives the keys of one that somebody names, all that belong together,
    and none where there can be no such; `hint` says how to name it.
    """

    code: str
    name: str
    summary: str
    model: str
    keys: tuple[str, ...]
    columns: tuple[Column, ...]
    owner: str
    called: Callable[[Any], str]
    readers: frozenset[str] = frozenset({"auditor"})
    only: Q = field(default_factory=Q)
    bodies: frozenset[str] = frozenset({"mps"})
    column_of: Callable[[Any], Column] | None = None
    back: bool = False
    checks: bool = False
    yearly: bool = False
    whole: bool = False
    more: Callable[[date, datetime], Mapping[str, Any]] | None = None
    effect: Callable[[Sequence[Change], date, datetime], list[str]] | None = None
    new: Callable[[str], Sequence[str]] | None = None
    hint: str = ""

    @property
    def rows(self) -> Any:
        """Every row of it, whatever its day."""
        found: type[Model] = apps.get_model(self.model)
        return found._default_manager.filter(self.only)

    def key_of(self, row: Any) -> str:
        return "~".join(str(getattr(row, name)) for name in self.keys)

    def blank(self, key: str) -> Any:
        """A row of that key that is not there yet, without values and a first day."""
        return apps.get_model(self.model)(**dict(zip(self.keys, key.split("~"), strict=True)))

    def columns_of(self, row: Any) -> tuple[Column, ...]:
        return (self.column_of(row),) if self.column_of else self.columns


OWNERS = frozenset({"policy-owner", "finance-officer", "payroll-officer", "hr-adviser"})
_tables: dict[str, Table] = {}


def register(table: Table) -> None:
    """Introduce a table. Raises ValueError for an owner whom nobody tells what waits."""
    if table.owner not in OWNERS:
        raise ValueError(f"{table.owner} owns no rates")
    _tables[table.code] = table


def table(code: str) -> Table | None:
    return _tables.get(code)


def read_with(roles: Collection[str]) -> list[Table]:
    """What holders of these roles read, by name."""
    found = [one for one in _tables.values() if ({one.owner} | one.readers) & set(roles)]
    return sorted(found, key=lambda one: one.name)
