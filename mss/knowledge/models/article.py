"""An article, and each version of it for ever."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q

from mss.knowledge.models.sight import holds_now, keeps_articles, meant_for
from mss.people.models import Role

if TYPE_CHECKING:
    from datetime import date

    from mss.people.models import Person


class Kind(models.TextChoices):
    ARTICLE = "article", "Answer"
    GUIDE = "guide", "Step by step"


class Audience(models.TextChoices):
    ALL = "all", "Everybody"
    OFFICERS = "officers", "Police officers"
    STAFF = "staff", "Police staff"
    MOPAC = "mopac", "The Mayor’s Office"
    MANAGERS = "managers", "Those who lead people"
    ROLE = "role", "Holders of one role"


class Topic(models.TextChoices):
    """What readers look under, in the order in which it is shown."""

    MONEY = "money", "Money you spent"
    PAY = "pay", "Pay and bank"
    TIME = "time", "Time off"
    DUTY = "duty", "Duties and overtime"
    TRAINING = "training", "Training"
    YOU = "you", "Your details"
    DECIDING = "deciding", "Deciding and cover"
    PORTAL = "portal", "Using the portal"


def whom(audience: str, role: str) -> str:
    """Whom it is for, in words."""
    if audience == Audience.ROLE:
        return f"Holders of the role {dict(Role.choices).get(role, role)}"
    return str(Audience(audience).label)


class ArticleQuerySet(models.QuerySet["Article"]):
    def visible_to(self, person: Person) -> ArticleQuerySet:
        """What is in force and meant for them; content owners see all, drafts and retired too."""
        return self.filter(holds_now() & meant_for(person) | keeps_articles(person))

    def in_use(self) -> ArticleQuerySet:
        """In force, not retired: what readers find, content owners among them."""
        return self.filter(holds_now())

    def due(self, day: date) -> ArticleQuerySet:
        """In use, and to be looked at again by `day`."""
        return self.in_use().filter(review_on__lte=day)


class Article(models.Model):
    """An answer in plain words, or a guide. `title`, `summary` and what is searched are those of the
    version in force, or of the first draft while none is; so is whom it is for. `edition` grows with
    what is said of it beside its versions. `beside` holds the codes of the tasks
    whose forms show it (``expenses-new/meal``: of one kind of a task), `version` the number of the last version written."""

    slug = models.SlugField(max_length=60, unique=True)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.ARTICLE)
    title = models.CharField(max_length=120)
    summary = models.CharField(max_length=240)
    topics: models.Field[list[str], list[str]] = ArrayField(
        models.CharField(max_length=12, choices=Topic), default=list
    )
    audience = models.CharField(max_length=10, choices=Audience, default=Audience.ALL)
    role = models.CharField(max_length=30, blank=True)
    beside: models.Field[list[str], list[str]] = ArrayField(
        models.CharField(max_length=60), default=list, blank=True
    )
    owner = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, blank=True, related_name="articles"
    )
    version = models.PositiveIntegerField(default=1)
    edition = models.PositiveIntegerField(default=1)
    in_force = models.ForeignKey(
        "knowledge.Version", models.PROTECT, null=True, blank=True, related_name="+"
    )
    put_at = models.DateTimeField(null=True, blank=True)
    looked_at = models.DateTimeField(null=True, blank=True)
    review_on = models.DateField(null=True, blank=True)
    retired_at = models.DateTimeField(null=True, blank=True)
    called = models.TextField(blank=True)
    document = SearchVectorField(null=True)
    objects: ClassVar[models.Manager[Article]] = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ["title", "slug"]
        constraints = [
            models.CheckConstraint(
                condition=Q(in_force=None)
                | Q(put_at__isnull=False, review_on__isnull=False, document__isnull=False),
                name="article_in_force_can_be_found",
            ),
            models.CheckConstraint(
                condition=Q(audience="role") & ~Q(role="") | ~Q(audience="role") & Q(role=""),
                name="article_names_a_role_or_none",
            ),
        ]
        indexes = [  # read far more often than written: nothing is left to be put into them later
            GinIndex(fields=["document"], name="article_document", fastupdate=False),
            GinIndex(
                OpClass(F("called"), "gin_trgm_ops"),
                name="article_called_trigram",
                fastupdate=False,
            ),
            GinIndex(fields=["beside"], name="article_beside"),
            GinIndex(fields=["topics"], name="article_topics"),
            models.Index(fields=["review_on"], name="article_to_review"),
            models.Index(fields=["title", "slug"], name="article_by_title"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def for_whom(self) -> str:
        return whom(self.audience, self.role)

    @property
    def topic_names(self) -> list[str]:
        return [str(Topic(code).label) for code in self.topics if code in Topic.values]


class Version(models.Model):
    """What an article says, and to whom, from one writing to the next; the database refuses to change it. `by` is
    nobody where it came with the portal."""

    article = models.ForeignKey(Article, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=120)
    summary = models.CharField(max_length=240)
    words = models.CharField(max_length=400, blank=True)
    body = models.TextField()
    audience = models.CharField(max_length=10, choices=Audience, default=Audience.ALL)
    role = models.CharField(max_length=30, blank=True)
    changed = models.CharField(max_length=200)
    by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="one_article_version"),
            models.CheckConstraint(
                condition=Q(audience="role") & ~Q(role="") | ~Q(audience="role") & Q(role=""),
                name="version_names_a_role_or_none",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, version {self.number}"

    @property
    def for_whom(self) -> str:
        return whom(self.audience, self.role)
