"""In a large world as many articles as a large force would have, so that the search is measured
among them. Their sentences are those of the real ones, in another order."""

from collections.abc import Iterator
from datetime import timedelta
from random import Random
from typing import Any, Final

from django.db import connection

from mss.foundation.bulk import copy_rows
from mss.foundation.invented import World
from mss.knowledge.models import Article, Topic, Version
from mss.knowledge.prose import plain
from mss.knowledge.shipped import sheets

LARGE: Final = 5000  # people from which on a world is for measuring
PEOPLE_AN_ARTICLE: Final = 9
PREFIX: Final = "question"
ARTICLE: Final = (
    "slug", "kind", "title", "summary", "topics", "audience", "role", "beside", "version", "edition",
    "looked_at", "review_on", "called",
)  # fmt: skip
VERSION: Final = (
    "article_id", "number", "title", "summary", "words", "body", "audience", "role", "changed", "at",
)  # fmt: skip
IN_FORCE: Final = """
    UPDATE knowledge_article AS article SET in_force_id = version.id, put_at = version.at,
        document = setweight(to_tsvector('english', version.title), 'A')
            || setweight(to_tsvector('english', version.words), 'B')
            || setweight(to_tsvector('english', version.summary), 'C')
            || setweight(to_tsvector('english', version.body), 'D')
    FROM knowledge_version AS version
    WHERE version.article_id = article.id AND article.slug LIKE %s
"""


def invent(world: World) -> None:
    """Nothing in a small world; else an article for every nine people."""
    if world.people < LARGE:
        return
    copy_rows(Article, ARTICLE, _articles(world))
    copy_rows(Version, VERSION, _versions(world))
    with connection.cursor() as cursor:
        cursor.execute(IN_FORCE, [f"{PREFIX}-%"])


def _sentences() -> list[str]:
    lines = [line for sheet in sheets() for line in plain(sheet.body).splitlines()]
    return [line for line in lines if len(line) > 20]


def _articles(world: World) -> Iterator[tuple[Any, ...]]:
    chance, words = world.chance("many articles"), _words()
    for number in range(world.people // PEOPLE_AN_ARTICLE):
        title = f"{' '.join(chance.sample(words, 4)).capitalize()}, {number}"
        other = " ".join(chance.sample(words, 6))
        yield (
            f"{PREFIX}-{number}", "article", title, f"About {other}.",
            f"{{{chance.choice(Topic.values)}}}", "all", "", "{}", 1, 1, world.at - timedelta(days=90),
            world.day + timedelta(days=90), f"{title} {other}".lower(),
        )  # fmt: skip


def _words() -> list[str]:
    return sorted({word for sheet in sheets() for word in sheet.words.split()})


def _versions(world: World) -> Iterator[tuple[Any, ...]]:
    chance, sentences = world.chance("their texts"), _sentences()
    rows = Article.objects.filter(slug__startswith=f"{PREFIX}-").order_by("pk")
    for key, title, summary, called in rows.values_list("pk", "title", "summary", "called"):
        yield (
            key, 1, title, summary, called.removeprefix(title.lower()).strip(),
            _text(chance, sentences), "all", "", "Invented", world.at - timedelta(days=90),
        )  # fmt: skip


def _text(chance: Random, sentences: list[str]) -> str:
    return "\n\n".join(chance.sample(sentences, 8))
