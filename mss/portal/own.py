"""Somebody's own things, whatever service they are from: each service introduces its own."""

import heapq
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from django.apps import apps

from mss.foundation.presence import Presence, Rows

if TYPE_CHECKING:
    from mss.people.models import Person


@dataclass(frozen=True)
class Item:
    """One request of mine and where it is. `amount` is pounds with VAT, None when it has none."""

    reference: str
    kind: str
    title: str
    state: str
    colour: str
    at: datetime
    address: str
    amount: Decimal | None = None


@dataclass(frozen=True)
class ToDo:
    """Something of mine that waits for me."""

    title: str
    text: str
    address: str
    urgent: bool = False


@dataclass(frozen=True)
class Things:
    """How a service answers about somebody's own things.

    `latest(person, n)` gives the newest n, `count(person)` how many there are, `found(person,
    text)` those that fit the words, `to_do(person, at)` what waits for the person. With `roles`,
    only what waits for whoever holds one of them. Where they are given, `theirs` are the rows
    without which there is nothing to list, `waits` those without which nothing waits.
    """

    code: str
    latest: Callable[["Person", int], list[Item]]
    count: Callable[["Person"], int]
    found: Callable[["Person", str], list[Item]]
    to_do: Callable[["Person", datetime], list[ToDo]]
    roles: frozenset[str] = frozenset()
    theirs: Rows | None = None
    waits: Rows | None = None


@dataclass(frozen=True)
class Waiting:
    """What waits for people without being a request of theirs; with `roles`, for holders of one;
    with `waits`, where there is such a row."""

    code: str
    to_do: Callable[["Person", datetime], list[ToDo]]
    roles: frozenset[str]
    waits: Rows | None


_things: dict[str, Things] = {}
_waiting: dict[str, Waiting] = {}


def register(things: Things) -> None:
    _things[things.code] = things


def wait(
    code: str,
    to_do: Callable[["Person", datetime], list[dict[str, Any]]],
    roles: Collection[str] = (),
    waits: Rows | None = None,
) -> None:
    """Introduce what waits for people without being a request of theirs. `to_do(person, at)` gives
    the words of each `ToDo`, so that floors below need not know this one; nobody but holders of
    one of `roles`, where they are named, is asked about, and nobody without a row of `waits`."""

    def waiting(person: "Person", at: datetime) -> list[ToDo]:
        return [ToDo(**words) for words in to_do(person, at)]

    _waiting[code] = Waiting(code, waiting, frozenset(roles), waits)


@cache
def _presence() -> Presence:
    return Presence(apps.get_model("people", "Person"))


def _there(person: "Person", rows: Mapping[str, Rows | None]) -> set[str]:
    """The codes of `rows` that may hold something of the person: in one question, but those that
    do not say which rows they need."""
    asked = {code: one for code, one in rows.items() if one is not None}
    return _presence().of(person.pk, asked) | (rows.keys() - asked.keys())


def count(person: "Person") -> int:
    return sum(things.count(person) for things in _things.values())


def latest(person: "Person", start: int, stop: int) -> list[Item]:
    """The newest of every service, merged: those from `start` up to `stop`."""
    there = _there(person, {things.code: things.theirs for things in _things.values()})
    lists = [things.latest(person, stop) for code, things in _things.items() if code in there]
    merged = heapq.merge(*lists, key=lambda item: item.at, reverse=True)
    return list(merged)[start:stop]


def found(person: "Person", text: str) -> list[Item]:
    return [item for things in _things.values() for item in things.found(person, text)]


def to_do(person: "Person", roles: Collection[str], at: datetime) -> list[ToDo]:
    """What waits for `person`, who holds `roles`, urgent things first."""
    asked: list[Things | Waiting] = [*_things.values(), *_waiting.values()]
    theirs = {one.code: one for one in asked if not one.roles or one.roles & set(roles)}
    there = _there(person, {code: one.waits for code, one in theirs.items()})
    waiting = [
        did for code, ask in theirs.items() if code in there for did in ask.to_do(person, at)
    ]
    return sorted(waiting, key=lambda one: not one.urgent)
