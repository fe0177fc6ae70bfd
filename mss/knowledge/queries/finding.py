"""Articles by what somebody typed: full text, and where a word is in none of them, likeness."""

from datetime import datetime
from functools import reduce
from json import dumps
from operator import add, or_
from typing import Any, Final

from django.contrib.postgres.search import SearchQuery, SearchRank, TrigramWordSimilarity
from django.db import connection
from django.db.models import Case, F, FloatField, Func, JSONField, Q, TextField, Value, When
from django.db.models.functions import Cast, Coalesce

from mss.knowledge import rules
from mss.knowledge.models import Article, ArticleQuerySet
from mss.knowledge.sources import Result, Words
from mss.people.models import Person
from mss.people.queries import forgiving

MOST: Final = 60
OFTEN: Final = 400  # from here on a word is in too many to tell them apart
ALIKE: Final = 0.55  # how alike a word typed and one of a title must be
NEARLY: Final = 0.45  # from here on likeness counts for what fits by another word
IN_TITLE: Final = "AB"  # other words for what was typed count in titles and other words alone
WEIGHTS: Final = [0.05, 0.2, 0.6, 1.0]  # text, summary, other words, title


def find(person: Person, words: Words, at: datetime) -> list[Result]:
    """What `person` may read, best first, for the one search."""
    return [
        Result(
            title=article.title,
            address=f"/answers/read/{article.slug}/",
            detail=article.summary,
            tag="Step by step" if article.kind == "guide" else "",
        )
        for article in match(person, words)
    ]


def match(person: Person, words: Words, limit: int = MOST) -> list[Article]:
    """Articles in use that fit, best first: two queries, three where a word is in no article.

    The more of the words, and the higher up in the article, the better; other words for what was
    typed count half. A word that no article has may be spelt wrong: what is like it counts too.
    """
    readable = Article.objects.visible_to(person).in_use()  # type: ignore[attr-defined]
    if not words.typed:
        return []
    found: list[Any] = list(
        _fitting(readable, words, _alike(readable, _unknown(words.typed)))[:limit]
    )
    return [one for one in found if rules.near_the_best(one.rank, found[0].rank)]


def often(words: tuple[str, ...]) -> dict[str, int]:
    """In how many articles each of `words` is, up to some hundreds: one query, a look-up a word."""
    stems = {word: word.split("'")[0] for word in words}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT word, (SELECT count(*) FROM (SELECT FROM knowledge_article WHERE document @@"
            " to_tsquery('english', word || ':*') LIMIT %s) AS there)"
            " FROM unnest(%s::text[]) AS word WHERE numnode(to_tsquery('english', word || ':*')) > 0",
            [OFTEN, list(stems.values())],
        )
        counted = dict(cursor.fetchall())
    return {word: counted.get(stem, OFTEN) for word, stem in stems.items()}


def _unknown(words: tuple[str, ...]) -> list[str]:
    """Longer words that begin no word of any article, small words of English and numbers aside."""
    parts = [word.split("'")[0] for word in words]
    longer = [part for part in parts if len(part) > 3 and part.isalpha()]
    if not longer:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT word FROM unnest(%s::text[]) AS word WHERE NOT EXISTS (SELECT FROM"
            " knowledge_article WHERE document @@ to_tsquery('english', word || ':*'))"
            " AND numnode(to_tsquery('english', word || ':*')) > 0",
            [longer],
        )
        return [word for (word,) in cursor.fetchall()]


def _alike(readable: ArticleQuerySet, unknown: list[str]) -> dict[int, list[float]]:
    """Articles whose titles and other words are like some of `unknown`, and how much each: found by
    the index first, as weighing each word against each article would take longest of all."""
    if not unknown:
        return {}
    near = reduce(or_, (Q(called__trigram_word_similar=word) for word in unknown))
    each = [TrigramWordSimilarity(word, F("called")) for word in unknown]
    with forgiving(NEARLY):
        rows = readable.filter(near).alias(likeness=reduce(add, each)).order_by("-likeness", "pk")
        return {key: likeness for key, *likeness in rows.values_list("pk", *each)[:OFTEN]}


def _any_of(words: tuple[str, ...], where: str = "") -> SearchQuery:
    """Any word that begins so; `where` are the weights of the places that count, all when empty."""
    parts = [part for word in words for part in word.split("'")[:1] if part]
    return SearchQuery(" | ".join(f"{part}:*{where}" for part in parts), config="english",
                       search_type="raw")  # fmt: skip


def _fitting(
    readable: ArticleQuerySet, words: Words, alike: dict[int, list[float]]
) -> ArticleQuerySet:
    typed = _any_of(words.typed)
    fits = Q(document=typed)
    rank: Any = SearchRank(F("document"), typed, weights=WEIGHTS)
    # Each word that is there adds as much as a good place: two words in the text beat one above it.
    for word in words.typed:
        there = When(document=_any_of((word,)), then=Value(0.4))
        rank = rank + Case(there, default=Value(0.0), output_field=FloatField())
    if alike:
        fits |= Q(pk__in=[key for key, likeness in alike.items() if max(likeness) >= ALIKE])
        rank = rank + _by_key({key: sum(likeness) for key, likeness in alike.items()})
    if words.also:
        also = _any_of(words.also, IN_TITLE)
        fits |= Q(document=also)
        rank = rank + SearchRank(F("document"), also, weights=WEIGHTS) * Value(0.5)
    found = readable.filter(fits).defer("document", "called").annotate(rank=rank)
    return found.order_by("-rank", "title", "pk")


def _by_key(numbers: dict[int, float]) -> Coalesce:
    """The number of each row, by its key; nothing where it has none."""
    held = Cast(Value(dumps(numbers)), JSONField())
    said = Func(held, Cast("pk", TextField()), function="jsonb_extract_path_text",
                output_field=TextField())  # fmt: skip
    return Coalesce(Cast(said, FloatField()), Value(0.0))
