"""What the portal itself adds to the one search: tasks, one's own things, one's work, and people."""

from datetime import datetime
from typing import Final

from django.db.models import OuterRef, QuerySet
from django.urls import reverse

from mss.cases.models import Case
from mss.cases.queries import offered
from mss.foundation.working_time import today
from mss.knowledge import rules
from mss.knowledge.queries import suggest
from mss.knowledge.sources import Result, Source, Words
from mss.pages.words import day
from mss.people import queries
from mss.people.models import Person
from mss.portal import catalogue, own, worked


def _questions(person: Person, words: Words, at: datetime) -> list[Result]:
    """What can be asked about, straight to its few questions."""
    spoken = [
        (one, one.name.lower().split(), _words(f"{one.name} {one.summary} {one.words}"))
        for one in offered(today(at))
    ]
    found = rules.fitting(words.typed, words.also, spoken)
    return [
        Result(one.name, reverse("cases:ask", args=[one.type.code]), one.summary)
        for one in found[:MOST_QUESTIONS]
    ]


def _words(text: str) -> set[str]:
    return set(text.lower().translate(PLAIN).split())


def _things(person: Person, words: Words, at: datetime) -> list[Result]:
    """Requests of one's own; each service looks among those of the person alone."""
    found = own.found(person, words)
    return [_thing(item) for item in found if rules.enough(item.fit, found[0].fit, words.typed)]


def _work(person: Person, words: Words, at: datetime) -> list[Result]:
    """Cases somebody works on, in their queues and their own."""
    found = worked.found(person, words)
    return [_thing(item) for item in found if rules.enough(item.fit, found[0].fit, words.typed)]


def _thing(item: own.Item) -> Result:
    detail = f"{item.reference} · {day(item.at)}"
    return Result(item.title, item.address, detail, item.state, item.colour)


def _people(person: Person, words: Words, at: datetime) -> list[Result]:
    """Those the directory lets the person find. A sentence is nobody's name."""
    if len(words.text.split()) > MOST_WORDS:
        return []
    return [
        Result(one.name, f"/people/{one.reference}/", f"{one.grade}, {one.organisation}")
        for one in queries.search(person, words.text, at=at)
    ]


def questions_with_key(key: OuterRef) -> QuerySet[Case]:
    """Questions sent with the key of a form, for counting those that an article saved."""
    return Case.objects.filter(once=key)


def answers_there_are(words: str, person: Person, at: datetime) -> bool:
    """Whether an article may answer a question before it is sent."""
    return bool(suggest(words, person, at))


PLAIN: Final = str.maketrans("", "", ",.:")
MOST_QUESTIONS: Final = 3
MOST_WORDS: Final = 4  # of a name, a rank before it, or a unit

SOURCES: Final = (
    Source("tasks", "What you can do", catalogue.find, order=10, quick=True),
    Source("questions", "What you can ask", _questions, order=25, more="/questions/new/"),
    Source("things", "My requests", _things, order=30),
    Source("work", "Questions you answer", _work, order=35, more="/cases/work/"),
    Source("people", "People", _people, order=40, more="/people/"),
)
