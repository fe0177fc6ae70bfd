"""What the portal itself adds to the one search: tasks, one's own things, and people."""

from datetime import datetime
from typing import Final

from mss.knowledge.sources import Result, Source, Words
from mss.pages.words import day
from mss.people import queries
from mss.people.models import Person
from mss.portal import catalogue, own


def _things(person: Person, words: Words, at: datetime) -> list[Result]:
    """Requests of one's own; each service looks among those of the person alone."""
    return [
        Result(item.title, item.address, f"{item.reference} · {day(item.at)}", item.state,
               item.colour)
        for item in own.found(person, words.text)
    ]  # fmt: skip


def _people(person: Person, words: Words, at: datetime) -> list[Result]:
    """Those the directory lets the person find. A sentence is nobody's name."""
    if len(words.text.split()) > MOST_WORDS:
        return []
    return [
        Result(one.name, f"/people/{one.reference}/", f"{one.grade}, {one.organisation}")
        for one in queries.search(person, words.text, at=at)
    ]


MOST_WORDS: Final = 4  # of a name, a rank before it, or a unit

SOURCES: Final = (
    Source("tasks", "What you can do", catalogue.find, order=10, quick=True),
    Source("things", "My requests", _things, order=30),
    Source("people", "People", _people, order=40, more="/people/"),
)
