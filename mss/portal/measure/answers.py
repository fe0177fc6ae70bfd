"""Rows of answers and of the search in `manage.py measure`."""

from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import cycle
from random import Random

from mss.knowledge.models import Article
from mss.portal.measure.pages import somebody
from mss.portal.measure.rows import Row, Shot

WORDS = ("day off", "laptop", "my pay went down", "petrl", "how do i swap a shift", "lost recipt")


Choose = Callable[[Random], str]


def _each(
    path: str, chosen: Callable[[], Choose]
) -> Callable[[datetime, Random, int], Iterator[Shot]]:
    """Shots at `path` with something chosen for each; what there is to choose from is asked once."""

    def shots(at: datetime, chance: Random, acts: int) -> Iterator[Shot]:
        choose = chosen()
        for person in cycle(somebody(chance)):
            yield Shot(person.pk, path.format(choose(chance)))

    return shots


def _nothing() -> Choose:
    return lambda _: ""


def _words() -> Choose:
    return lambda chance: chance.choice(WORDS).replace(" ", "+")


def _article() -> Choose:
    here = Article.objects.filter(audience="all", in_force__isnull=False, retired_at=None)
    slugs = list(here.order_by("slug").values_list("slug", flat=True)[:40])
    return lambda chance: chance.choice(slugs)


def rows() -> list[Row]:
    return [
        Row("Answers", _each("/answers/", _nothing)),
        Row("An answer", _each("/answers/read/{}/", _article)),
        Row("Search in own words", _each("/search/?q={}", _words)),
        Row("While typing", _each("/answers/quickly/?words={}", _words)),
    ]
