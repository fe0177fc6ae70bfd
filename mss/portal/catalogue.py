"""The services of the portal, by task and by the words people use. Each service adds its own."""

import difflib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mss.people.models import Person


def _everybody(person: "Person", roles: set[str]) -> bool:
    return True


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


def matching(text: str, person: "Person", roles: set[str]) -> list[Entry]:
    """Entries that fit what was typed, best first. A misspelt word counts half."""
    typed = [word for word in text.lower().split() if len(word) > 1]
    scored = [(_score(typed, entry), entry) for entry in offered(person, roles)]
    fitting = [(score, entry) for score, entry in scored if score > 0]
    return [entry for _, entry in sorted(fitting, key=lambda pair: -pair[0])]


def _score(typed: list[str], entry: Entry) -> int:
    known = entry.vocabulary()
    title = entry.title.lower().split()
    score = 0
    for word in typed:
        if word in title:
            score += 4
        elif any(one.startswith(word) for one in known if len(word) > 2):
            score += 2
        elif difflib.get_close_matches(word, known, n=1, cutoff=0.8):
            score += 1
    return score
