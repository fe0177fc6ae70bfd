"""The one search: every source in turn, permission first."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from mss.knowledge import rules
from mss.knowledge.models import Article, Synonym
from mss.knowledge.queries.finding import match, often
from mss.knowledge.sources import Result, Source, Words, sources
from mss.people.models import Person

LONGEST: Final = 100
MOST_WORDS: Final = 100  # of a long text that are weighed
SUGGESTED: Final = 3
QUICK: Final = 6


@dataclass(frozen=True)
class Group:
    """What one source found, best first."""

    source: Source
    results: list[Result]

    @property
    def weak(self) -> bool:
        """Whether even the best fits only in passing."""
        return self.results[0].weak

    @property
    def count(self) -> int:
        return len(self.results)


def words_of(text: str) -> Words:
    """What was typed, with other words for it: one query, of a long text two."""
    typed = " ".join("".join(one if one.isprintable() else " " for one in text).split())
    also = rules.widened(typed, dict(Synonym.objects.values_list("word", "means")))
    said = rules.tokens(typed, MOST_WORDS)
    if len(said) > rules.LOOKED_FOR:
        said = rules.saying_most(said, often(said))
    return Words(text=typed[:LONGEST], typed=said, also=also)


def search(person: Person, text: str, *, at: datetime) -> list[Group]:
    """What each source found for `person`, in the order of the sources (KN-19)."""
    words = words_of(text)
    if not words.text:
        return []
    groups = [Group(source, source.find(person, words, at)) for source in sources()]
    found = [group for group in groups if group.results]
    return sorted(found, key=lambda group: rules.place(group.source.order, group.weak))


def quickly(person: Person, text: str, *, at: datetime) -> list[Result]:
    """A few things to do and to read, while somebody types."""
    words = words_of(text)
    if len(words.text) < 2:
        return []
    lists = [source.find(person, words, at)[: QUICK // 2] for source in sources() if source.quick]
    return [one for found in lists for one in found][:QUICK]


def suggest(words: str, person: Person, at: datetime) -> list[Article]:
    """Up to three articles for somebody who describes a problem in `words`."""
    return match(person, words_of(words), SUGGESTED)
