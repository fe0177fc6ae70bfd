"""The services of the portal, by task and by the words people use. Each service adds its own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone

from mss.foundation.working_time import today
from mss.knowledge import rules
from mss.knowledge.links import Task
from mss.knowledge.sources import Result, Words
from mss.people.queries import leads_somebody, roles_of

LEADS = "leads"  # among the roles that `who` is told, for whoever somebody works below

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
    first, and with it its group. `kinds` of it have a form of their own: code → name."""

    title: str
    address: str
    summary: str
    words: str
    group: str
    who: Callable[["Person", set[str]], bool] = field(default=_everybody)
    order: int = 50
    kinds: Mapping[str, str] = field(default_factory=dict, compare=False)

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
    leads = leads_somebody(person, on=today(timezone.now()))
    told = {*roles, LEADS} if leads else roles
    return [entry for entry in ordered if entry.who(person, told)]


def by_group(person: "Person", roles: set[str]) -> dict[str, list[Entry]]:
    groups: dict[str, list[Entry]] = {}
    for entry in offered(person, roles):
        groups.setdefault(entry.group, []).append(entry)
    return groups


# In the menus of every page, so not among the tasks of home; search and articles know them.
PLACES = (
    Entry("Decide", "approvals:inbox", "What waits for your decision.",
          "approve approvals authorise decide inbox waiting", "Menu"),
    Entry("My requests", "portal:requests", "What you asked for, and where it is.",
          "requests status progress sent where", "Menu"),
    Entry("Help and who to ask", "portal:help", "Answers by topic, and people who know.",
          "help contact support helpdesk", "Menu"),
    Entry("My page", "people:me", "Your leave, duties, training and details in one place.",
          "my page overview me", "Menu"),
    Entry("Who looked at my details", "people:looks", "Everybody who opened them, and why.",
          "privacy looked opened access audit who", "Menu"),
    Entry("People", "people:directory", "Find a colleague, a team or a telephone number.",
          "people directory colleague telephone team", "Menu"),
    Entry("Sign-in and security", "mfa_index", "Your password, second step and recovery codes.",
          "sign-in sign login password pin phone authenticator code recovery locked security", "Menu"),
)  # fmt: skip


def tasks() -> list[Task]:
    """Everything there is to do, for the links of articles."""
    return [
        Task(entry.code, entry.title, entry.address, entry.kinds) for entry in (*_entries, *PLACES)
    ]


def matching(words: Words, person: "Person", roles: set[str]) -> list[Entry]:
    """Entries that fit what was typed, best first (KN-14)."""
    there = (*offered(person, roles), *PLACES)
    spoken = [(entry, _title(entry), entry.vocabulary()) for entry in there]
    return rules.fitting(words.typed, words.also, spoken)


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
