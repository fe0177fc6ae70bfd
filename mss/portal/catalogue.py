"""The services of the portal, by task and by the words people use. Each service adds its own."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from django.urls import reverse

from mss.knowledge import rules
from mss.knowledge.links import Task
from mss.knowledge.sources import Result, Words
from mss.people.queries import roles_of

if TYPE_CHECKING:
    from mss.people.models import Person


def _everybody(person: "Person", roles: set[str]) -> bool:
    return True


def _code(address: str) -> str:
    return address.replace(":", "-")


@dataclass(frozen=True)
class Entry:
    """One thing to do. `address` is a URL name, `words` what people may type to find it, `group`
    the heading it stands under, `who(person, roles)` whether it is offered; a lower `order` comes
    first, and with it its group."""

    title: str
    address: str
    summary: str
    words: str
    group: str
    who: Callable[["Person", set[str]], bool] = field(default=_everybody)
    order: int = 50

    @property
    def code(self) -> str:
        """How articles name it: ``leave-book``."""
        return _code(self.address)

    def vocabulary(self) -> set[str]:
        return set(f"{self.title} {self.summary} {self.words}".lower().replace(",", "").split())


_entries: list[Entry] = []


def add(entry: Entry) -> None:
    if entry not in _entries:
        _entries.append(entry)


def offered(person: "Person", roles: set[str]) -> list[Entry]:
    """What `person` may do, what matters to most people first."""
    ordered = sorted(_entries, key=lambda entry: entry.order)
    return [entry for entry in ordered if entry.who(person, roles)]


def by_group(person: "Person", roles: set[str]) -> dict[str, list[Entry]]:
    groups: dict[str, list[Entry]] = {}
    for entry in offered(person, roles):
        groups.setdefault(entry.group, []).append(entry)
    return groups


# In the menus of every page, so not among the tasks of home; articles link to them all the same.
PLACES = (
    ("Decide", "approvals:inbox"),
    ("My requests", "portal:requests"),
    ("Help and who to ask", "portal:help"),
    ("My page", "people:me"),
    ("Who looked at my details", "people:looks"),
    ("People", "people:directory"),
    ("Sign-in and security", "mfa_index"),
)


def tasks() -> list[Task]:
    """Everything there is to do, for the links of articles."""
    offered = [Task(entry.code, entry.title, entry.address) for entry in _entries]
    return [*offered, *(Task(_code(address), title, address) for title, address in PLACES)]


def matching(words: Words, person: "Person", roles: set[str]) -> list[Entry]:
    """Entries that fit what was typed, best first (KN-14)."""
    entries = [(entry, _title(entry), entry.vocabulary()) for entry in offered(person, roles)]
    known = set().union(*(vocabulary for _, _, vocabulary in entries))
    other = (*words.also, *rules.set_right(words.typed, known))
    scored = [
        (2 * rules.score(words.typed, title, vocabulary) + rules.score(other, title, vocabulary),
         entry)
        for entry, title, vocabulary in entries
    ]  # fmt: skip
    best = max((points for points, _ in scored), default=0)
    fitting = [pair for pair in scored if pair[0] > 0 and rules.near_the_best(pair[0], best)]
    return [entry for _, entry in sorted(fitting, key=lambda pair: -pair[0])]


def _title(entry: Entry) -> list[str]:
    return entry.title.lower().split()


def find(person: "Person", words: Words, at: datetime) -> list[Result]:
    """Tasks that `person` is offered, for the one search."""
    found = matching(words, person, roles_of(person, at=at))
    every = {word.removesuffix("s") for word in (*words.typed, *words.also)}
    return [
        Result(entry.title, reverse(entry.address), entry.summary,
               weak=not every & {one.strip(":,").removesuffix("s") for one in _title(entry)})
        for entry in found
    ]  # fmt: skip
