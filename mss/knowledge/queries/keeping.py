"""What content owners ask."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from mss.foundation.working_time import today
from mss.knowledge import rules
from mss.knowledge.asked import with_key
from mss.knowledge.models import (
    Article,
    ArticleQuerySet,
    Miss,
    Opinion,
    Report,
    ReportQuerySet,
    Saved,
    Synonym,
    Version,
)
from mss.people.models import Person, PersonQuerySet, Role
from mss.people.queries import holders_of_role, roles_of

STATES: Final = {
    "due": "To look at again",
    "drafts": "To be put in force",
    "mine": "Mine",
    "use": "In force",
    "retired": "Retired",
}


@dataclass(frozen=True)
class Row:
    """An article on its owners' list, with what readers said."""

    article: Article
    state: str
    colour: str


@dataclass(frozen=True)
class Shelf:
    """How many articles are in each state, and what else waits for owners."""

    states: list[tuple[str, str, int]]
    reports: int
    misses: int
    saved: int


def keeps(person: Person, *, at: datetime) -> bool:
    """Whether `person` looks after articles (KN-1)."""
    return rules.keeps_articles(roles_of(person, at=at))


def others_who_keep(at: datetime) -> PersonQuerySet:
    return holders_of_role(Role.CONTENT_OWNER, at=at)


def _in_state(person: Person, at: datetime) -> dict[str, Q]:
    used = Q(in_force__isnull=False, retired_at=None)
    return {
        "due": used & Q(review_on__lte=today(at)),
        "drafts": Q(retired_at=None) & (Q(in_force=None) | ~Q(in_force__number=F("version"))),
        "mine": Q(owner=person, retired_at=None),
        "use": used,
        "retired": Q(retired_at__isnull=False),
    }


def saved() -> QuerySet[Saved]:
    """Where an article answered somebody who sent no question afterwards (KN-23)."""
    rows = Saved.objects.all()
    for sent in with_key(OuterRef("once")):
        rows = rows.filter(~Exists(sent))
    return rows


def counts(person: Person, *, at: datetime) -> Shelf:
    """What waits for owners: three queries."""
    wanted = _in_state(person, at)
    rows = Article.objects.visible_to(person)  # type: ignore[attr-defined]
    found = rows.aggregate(**{name: Count("pk", filter=fits) for name, fits in wanted.items()})
    return Shelf(
        states=[(code, name, found[code]) for code, name in STATES.items()],
        reports=reports(person).waiting().count(),
        misses=Miss.objects.filter(settled_at=None).values("words").distinct().count(),
        saved=saved().count(),
    )


@dataclass(frozen=True)
class Waits:
    """What waits for one content owner: articles to look at again, versions of others to read,
    reports to answer, and words that found nothing."""

    due: int
    drafts: int
    reports: int
    misses: int


def waits(person: Person, *, at: datetime) -> Waits:
    """What is somebody else's to look at again is theirs; what nobody looks after any more is
    everybody's (KN-7): three queries."""
    wanted = _in_state(person, at)
    nobodys = Q(owner=None) | ~Q(owner__in=others_who_keep(at).values("pk"))
    written = Version.objects.filter(article=OuterRef("pk"), number=OuterRef("version"), by=person)
    rows = Article.objects.visible_to(person)  # type: ignore[attr-defined]
    found = rows.aggregate(
        due=Count("pk", filter=wanted["due"] & (Q(owner=person) | nobodys)),
        drafts=Count("pk", filter=wanted["drafts"] & ~Q(Exists(written))),
    )
    open_words = Miss.objects.filter(settled_at=None).values("words").distinct()
    return Waits(**found, reports=reports(person).waiting().count(), misses=open_words.count())


def shelf(person: Person, state: str, *, at: datetime) -> ArticleQuerySet:
    """Articles in `state`, with how many found them useful, did not, and were saved a case."""
    one = Opinion.objects.filter(article=OuterRef("pk")).order_by().values("article")
    cases = saved().filter(article=OuterRef("pk")).order_by().values("article")
    rows: ArticleQuerySet = Article.objects.visible_to(person).filter(  # type: ignore[attr-defined]
        _in_state(person, at)[state if state in STATES else "use"]
    )
    return rows.select_related("owner", "in_force").annotate(
        useful=Coalesce(Subquery(one.filter(useful=True).values(n=Count("pk"))), 0),
        not_useful=Coalesce(Subquery(one.filter(useful=False).values(n=Count("pk"))), 0),
        cases=Coalesce(Subquery(cases.values(n=Count("pk"))), 0),
    )


def kept(article: Article, *, at: datetime) -> Row:
    """The state of `article` in words."""
    if article.retired_at:
        return Row(article, "Retired", "grey")
    if article.in_force is None:
        return Row(article, "Draft", "yellow")
    if article.in_force.number != article.version:
        return Row(article, "In force, next version waits", "yellow")
    if rules.is_due(article.review_on, today(at)):
        return Row(article, "To look at again", "orange")
    return Row(article, "In force", "green")


def versions(article: Article) -> QuerySet[Version]:
    return article.versions.select_related("by").order_by("-number")


def reports(person: Person) -> ReportQuerySet:
    """What readers reported, the oldest that waits first."""
    rows = Report.objects.visible_to(person)  # type: ignore[attr-defined]
    found: ReportQuerySet = rows.select_related("article", "by", "ended_by")
    return found.order_by(F("ended_at").desc(nulls_first=True), "at")


def misses() -> QuerySet[Miss, Any]:
    """Words that found nothing, those searched for most often first."""
    rows = Miss.objects.filter(settled_at=None).values("words")
    return rows.annotate(often=Sum("times"), last=Max("day")).order_by("-often", "-last", "words")


def synonyms() -> QuerySet[Synonym]:
    return Synonym.objects.select_related("by").order_by("word")
