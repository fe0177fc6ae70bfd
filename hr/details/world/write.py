"""Addresses, contacts and answers of everybody, written at one stroke.

No telephone of them can ring: 07700 900000 to 900999 are kept for stories.
"""

from collections.abc import Iterator
from datetime import timedelta
from random import Random
from typing import Any, Final
from uuid import UUID

from hr.details.models import Answers, Contact, Details
from hr.details.questions import NOT_SAID, QUESTIONS
from mss.foundation.bulk import copy_rows
from mss.foundation.invented import World
from mss.foundation.sealed import box
from mss.people.models import Person

DETAILS: Final = (
    "person_id", "phone", "email", "address", "workplace", "version", "contacts", "changed_at",
)  # fmt: skip
CONTACT: Final = ("key", "person_id", "place", "name", "relation", "phone", "other_phone")
RELATIONS: Final = ("Partner", "Wife", "Husband", "Mother", "Father", "Sister", "Brother", "Friend")
FIRST: Final = ("Alex", "Sam", "Maya", "Tom", "Aisha", "Joan", "Peter", "Ruth", "Dev", "Lucy")
STREETS: Final = ("Elm Road", "Station Road", "Mill Lane", "Church Street", "Park View")
PLACES: Final = ("Croydon\nCR0 0AA", "Lewisham\nSE13 0AA", "Ilford\nIG1 0AA", "Harrow\nHA1 0AA")
WITHOUT = 0.06  # named nobody
ANSWERED = 0.72
REFUSES = 0.08
# What is answered most often comes first, whatever the question. The shares are invented.
USUAL: Final = (
    "white-british", "black-african", "asian-indian", "white-other", "black-caribbean", "35-44",
    "25-34", "45-54", "male", "none", "christian", "muslim", "hindu",
)  # fmt: skip
STEEP: Final = {"gender": 4.0, "disability": 0.2, "maternity": 0.1, "caring": 0.4,
                "orientation": 2.5}  # fmt: skip


def build(world: World) -> None:
    """Nearly everybody has named somebody to call, and most have answered."""
    sealed = _Sealed()
    copy_rows(Details, DETAILS, _details(world, sealed))
    copy_rows(Contact, CONTACT, _contacts(world, sealed))
    copy_rows(Answers, ("person_id", *QUESTIONS, "version"), _answers(world))


class _Sealed(dict[str, str]):
    """Each text sealed once: sealing takes longer than everything else here."""

    def __missing__(self, text: str) -> str:
        self[text] = box().encrypt(text.encode()).decode()
        return self[text]


def _people() -> Iterator[tuple[int, str]]:
    rows = Person.objects.get_queryset().order_by("pk").values_list("pk", "name")
    return rows.iterator()


def _phone(chance: Random) -> str:
    return f"07700 900 {chance.randrange(1000):03d}"


def _details(world: World, sealed: _Sealed) -> Iterator[tuple[Any, ...]]:
    chance = world.chance("details")
    for key, _ in _people():
        address = f"{chance.randrange(1, 90)} {chance.choice(STREETS)}\n{chance.choice(PLACES)}"
        since = world.at - timedelta(days=chance.randrange(60, 900))
        yield key, sealed[_phone(chance)], sealed[""], sealed[address], "", 1, 1, since


def _contacts(world: World, sealed: _Sealed) -> Iterator[tuple[Any, ...]]:
    chance = world.chance("contacts")
    for key, name in _people():
        if chance.random() < WITHOUT:
            continue
        family = name.split(" ")[-1]
        for place in range(1, chance.choice((2, 2, 3)) + 1):
            called = f"{chance.choice(FIRST)} {family}"
            once = UUID(int=chance.getrandbits(128), version=4)
            yield (
                once, key, place, sealed[called], sealed[chance.choice(RELATIONS)],
                sealed[_phone(chance)], sealed[""],
            )  # fmt: skip


def _answers(world: World) -> Iterator[tuple[Any, ...]]:
    chance = world.chance("equality")
    dice = [_dice(code) for code in QUESTIONS]
    for key, _ in _people():
        if chance.random() < ANSWERED:
            yield key, *(_answer(chance, *one) for one in dice), 1


def _dice(code: str) -> tuple[list[str], float]:
    """The answers, the most frequent first, and how much more frequent each is than the next."""
    offered = [one for one in QUESTIONS[code].answers if one != NOT_SAID]
    first = [one for one in USUAL if one in offered]
    return [*first, *(one for one in offered if one not in first)], STEEP.get(code, 0.7)


def _answer(chance: Random, answers: list[str], steep: float) -> str:
    if chance.random() < REFUSES:
        return NOT_SAID
    return answers[min(int(chance.expovariate(steep)), len(answers) - 1)]
