"""Finding people by what somebody types, misspelt or not."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import reduce
from operator import add, or_

from django.contrib.postgres.search import TrigramStrictWordSimilarity
from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.db.models.functions import Lower

from mss.foundation.working_time import today
from mss.people.models import CALLED, Assignment, Person, PersonQuerySet, Post, Role, Unit
from mss.people.queries.placing import here_on
from mss.people.queries.roles import bodies_served

NAMES_ALIKE = 0.3  # how alike what was typed and a name must be for the name to be offered
NAME_FOR_SURE = 0.55
WORK_ALIKE = 0.6  # the same for the title of a post or the name of a unit
MOST = 100
WORDS_WEIGHED = 4


@contextmanager
def forgiving(likeness: float) -> Iterator[None]:
    """Within, ``trigram_word_similar`` and its strict sister are true from `likeness` upwards, and use
    their index."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT set_config('pg_trgm.word_similarity_threshold', %s, true),"
                " set_config('pg_trgm.strict_word_similarity_threshold', %s, true)",
                [str(likeness)] * 2,
            )
        yield


def search(viewer: Person, text: str, *, at: datetime, limit: int = MOST) -> list[Person]:
    """People `viewer` may find by `text`, best first, at most `limit`.

    Whole references, e-mail addresses and, for HR and payroll, numbers come first; then names and
    what people are called, forgiving spelling; then those whose post or unit is called so.
    """
    words = " ".join(text.split()).lower()[:100]
    if not words:
        return []
    day = today(at)
    visible = Person.objects.visible_to(viewer).filter(here_on(day))
    visible = visible.select_related("grade", "organisation")
    found = dict.fromkeys(_exactly(visible, viewer, words, at=at)[:limit])
    if not found:
        found |= dict.fromkeys(_called(visible, words)[:limit])
        if len(found) < limit:
            found |= dict.fromkeys(_working_as(visible, words, at=at)[: limit - len(found)])
    return list(found)[:limit]


def _exactly(
    visible: PersonQuerySet, viewer: Person, words: str, *, at: datetime
) -> "QuerySet[Person]":
    wanted = Q(reference=words.upper()) | Q(email=words)
    if words.isalnum():
        served = bodies_served(viewer, Role.HR_ADVISER, Role.PAYROLL_OFFICER, at=at)
        numbers = Q(pay_number=words.upper()) | Q(warrant_number=words.upper())
        wanted |= numbers & (Q(organisation__in=served) | Q(pk=viewer.pk))
    return visible.filter(wanted).order_by("name", "pk")


def _called(visible: PersonQuerySet, words: str) -> list[Person]:
    """By name. Best is whose name fits most of the words typed, each in its own right."""
    each = [TrigramStrictWordSimilarity(word, CALLED) for word in words.split()[:WORDS_WEIGHED]]
    alike = (
        visible.alias(called=CALLED)
        .filter(called__trigram_word_similar=words)
        .alias(likeness=reduce(add, each))
        .order_by("-likeness", "name", "pk")
    )
    with forgiving(NAMES_ALIKE):
        return list(alike[:MOST])


def _working_as(visible: PersonQuerySet, words: str, *, at: datetime) -> list[Person]:
    """By the title of their post or the name of their unit today."""
    with forgiving(WORK_ALIKE):
        units = Unit.objects.alias(called=Lower("name")).filter(called__trigram_word_similar=words)
        posts = Post.objects.alias(titled=Lower("title")).filter(
            Q(titled__trigram_word_similar=words)
            | Q(unit__in=list(units.values_list("pk", flat=True)))
        )
        there = Assignment.objects.on(today(at)).filter(post__in=posts).values("person")
        return list(visible.filter(pk__in=there).order_by("name", "pk")[:MOST])


def is_a_name(text: str) -> bool:
    """Whether a word of `text` is, or nearly is, part of somebody's name, whoever they are."""
    longer = [word for word in text.lower().split() if len(word) > 2][:12]
    if not longer:
        return False
    fits = reduce(or_, (Q(called__trigram_strict_word_similar=word) for word in longer))
    people = Person.objects.get_queryset().alias(called=CALLED)
    with forgiving(NAME_FOR_SURE):
        return people.filter(fits).exists()


def by_reference(viewer: Person, reference: str) -> Person | None:
    """The person of that reference, when `viewer` may find them."""
    visible = Person.objects.visible_to(viewer).select_related("grade", "organisation")
    return visible.filter(reference=reference).first()


def posts_called(text: str, *, limit: int = 10) -> list[Post]:
    """The post of that reference; else posts whose titles are called so, spelt right or not, the
    likeliest first."""
    words = " ".join(text.split()).lower()[:100]
    posts = Post.objects.select_related("unit", "grade")
    if not words:
        return []
    if named := list(posts.filter(reference=words.upper())):
        return named
    alike = posts.alias(titled=Lower("title")).filter(titled__trigram_word_similar=words)
    likeness = TrigramStrictWordSimilarity(words, Lower("title"))
    with forgiving(WORK_ALIKE):
        return list(alike.alias(likeness=likeness).order_by("-likeness", "title", "pk")[:limit])
