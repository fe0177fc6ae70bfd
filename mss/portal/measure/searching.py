"""How quickly the one search answers in this world, without web server and browser."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from random import Random
from statistics import median
from typing import Final

from django.db import connection, reset_queries
from django.test.utils import CaptureQueriesContext

from mss.knowledge.models import Article
from mss.knowledge.queries import search
from mss.people.models import Person
from mss.portal.measure.figures import at_percent
from mss.portal.measure.pages import somebody

WORDS: Final = (
    "dog food", "petrol", "day off", "laptop", "my pay went down", "petrl", "lost recipt",
    "how do i swap a shift", "who approves my claim", "train ticket", "xylophone", "shah",
    "when is my overtime paid", "i moved house", "sergeant hargreves", "my qestion about pay",
    "CAS-26-000042",
)  # fmt: skip
PEOPLE: Final = 40


@dataclass(frozen=True)
class Searched:
    """Milliseconds and queries of `searches` searches among `people` and `articles`."""

    people: int
    articles: int
    searches: int
    median: float
    p95: float
    slowest: float
    queries: int

    def lines(self) -> Iterator[str]:
        yield f"{self.searches:,} searches among {self.people:,} people, {self.articles:,} articles"
        yield f"median {self.median:.0f} ms, 95 % {self.p95:.0f} ms, slowest {self.slowest:.0f} ms"
        yield f"at most {self.queries} queries"


def searched(*, searches: int, at: datetime, seed: int) -> Searched:
    """Each of some people searches for everything in turn; the first round warms up."""
    chance = Random(seed)  # noqa: S311
    people, times, queries = somebody(chance, PEOPLE), [], 0
    for number in range(-len(WORDS), searches):
        person, text = chance.choice(people), WORDS[number % len(WORDS)]
        reset_queries()
        with CaptureQueriesContext(connection) as asked:
            began = time.perf_counter()
            search(person, text, at=at)
            took = (time.perf_counter() - began) * 1000
        if number >= 0:
            times.append(took)
            queries = max(queries, len(asked))
    return Searched(
        people=Person.objects.get_queryset().filter(is_active=True).count(),
        articles=Article.objects.all().in_use().count(),  # type: ignore[attr-defined]
        searches=len(times),
        median=median(times),
        p95=at_percent(times, 95),
        slowest=max(times),
        queries=queries,
    )
