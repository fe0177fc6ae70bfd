"""Somebody's own things, whatever service they are from: each service introduces its own."""

import heapq
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from django.apps import apps

from mss.foundation.finding import Told, Words, fits
from mss.foundation.presence import Presence, Rows

if TYPE_CHECKING:
    from mss.people.models import Person

LOOKED_AMONG = 200  # of each service, the newest of one person


@dataclass(frozen=True)
class Item:
    """One request of mine and where it is. `amount` is pounds with VAT, None when it has none;
    `words` is what else it is found by, `fit` how well it fits a search."""

    reference: str
    kind: str
    title: str
    state: str
    colour: str
    at: datetime
    address: str
    amount: Decimal | None = None
    words: str = ""
    fit: float = 0


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
    words)` what is looked among when the person searches, each with what it is found by;
    `to_do(person, at)` what waits for the person. With `roles`, only what waits for whoever holds
    one of them. Where they are given, `theirs` are the rows without which there is nothing to
    list, `waits` those without which nothing waits. Without `found` the search looks among the
    newest.
    """

    code: str
    latest: Callable[["Person", int], list[Item]]
    count: Callable[["Person"], int]
    to_do: Callable[["Person", datetime], list[ToDo]]
    found: Callable[["Person", Words], list[Item]] | None = None
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


def found(person: "Person", words: Words) -> list[Item]:
    """What of the person's own things fits `words` at all, best first, then newest."""
    there = _there(person, {code: one.theirs if _lists(code) else None
                            for code, one in _things.items()})  # fmt: skip
    items: list[Item] = []
    for code, things in _things.items():
        if code in there and things.found is not None:
            items += things.found(person, words)
        elif code in there and _lists(code):
            items += things.latest(person, LOOKED_AMONG)
    found = [one for one in fitting(items, words) if one.fit]
    return sorted(found, key=lambda one: (-one.fit, -one.at.timestamp()))


@cache
def _lists(code: str) -> bool:
    """Whether that service has anything among the requests at all."""
    theirs = _things[code].theirs
    return theirs is None or bool(list(theirs(0)))


def fitting(items: Iterable[Item], words: Words) -> list[Item]:
    """`items` with how well each fits."""
    things = list(items)
    told = [Told(one.reference, f"{one.title} {one.words}", f"{one.kind} {one.state}")
            for one in things]  # fmt: skip
    return [replace(one, fit=fit) for one, fit in zip(things, fits(words, told), strict=True)]


def to_do(person: "Person", roles: Collection[str], at: datetime) -> list[ToDo]:
    """What waits for `person`, who holds `roles`, urgent things first."""
    asked: list[Things | Waiting] = [*_things.values(), *_waiting.values()]
    theirs = {one.code: one for one in asked if not one.roles or one.roles & set(roles)}
    there = _there(person, {code: one.waits for code, one in theirs.items()})
    waiting = [
        did for code, ask in theirs.items() if code in there for did in ask.to_do(person, at)
    ]
    return sorted(waiting, key=lambda one: not one.urgent)
