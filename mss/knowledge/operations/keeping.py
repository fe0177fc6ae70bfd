"""Locking an article, and what makes it found."""

from datetime import datetime

from django.contrib.postgres.search import SearchVector
from django.db.models import Value

from mss.foundation.refused import Refused
from mss.knowledge import prose, queries
from mss.knowledge.models import Article, Version
from mss.people.models import Person


def must_keep(by: Person, *, at: datetime) -> None:
    if not queries.keeps(by, at=at):
        raise Refused("Content owners look after articles. Report what is wrong instead.",
                      rule="KN-1")  # fmt: skip


def locked(article: Article) -> Article:
    """The article as it is now; nobody else changes it meanwhile."""
    rows = Article.objects.select_for_update(of=("self",))
    return rows.select_related("in_force", "owner").get(pk=article.pk)


def must_be_sound(kind: str, body: str) -> None:
    if wrong := queries.body_fault(kind, body):
        raise Refused(wrong, rule="KN-5")


def last_version(article: Article) -> Version:
    return article.versions.get(number=article.version)


def show_as(article: Article, version: Version) -> None:
    """From now on `article` is called, found by and meant for what `version` says. Not saved yet."""
    article.audience, article.role = version.audience, version.role
    article.title, article.summary = version.title, version.summary
    article.called = f"{version.title} {version.words}".lower()
    article.document = (
        SearchVector(Value(version.title), weight="A", config="english")
        + SearchVector(Value(version.words), weight="B", config="english")
        + SearchVector(Value(version.summary), weight="C", config="english")
        + SearchVector(Value(prose.plain(version.body)), weight="D", config="english")
    )
