"""What readers say back, and how far they came."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q

from mss.knowledge.models.sight import keeps_articles

if TYPE_CHECKING:
    from mss.people.models import Person


class Opinion(models.Model):
    """Whether an article was of use to somebody; their last word counts."""

    article = models.ForeignKey("knowledge.Article", models.PROTECT, related_name="opinions")
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    useful = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "by"], name="one_opinion_of_an_article")
        ]

    def __str__(self) -> str:
        return f"{self.article_id}: {'useful' if self.useful else 'not useful'}"


class ReportQuerySet(models.QuerySet["Report"]):
    def visible_to(self, person: Person) -> ReportQuerySet:
        """One's own, and all for content owners."""
        return self.filter(Q(by=person) | keeps_articles(person))

    def waiting(self) -> ReportQuerySet:
        return self.filter(ended_at=None)


class Report(models.Model):
    """Something wrong in an article, as a reader said it, and what was answered. `key` is also the
    key of the form it was sent with."""

    key = models.UUIDField(unique=True, default=uuid4, editable=False)
    article = models.ForeignKey("knowledge.Article", models.PROTECT, related_name="reports")
    number = models.PositiveIntegerField()
    words = models.CharField(max_length=1000)
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    answer = models.CharField(max_length=1000, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, blank=True, related_name="+"
    )
    objects: ClassVar[models.Manager[Report]] = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at=None, answer="") | Q(ended_at__isnull=False) & ~Q(answer=""),
                name="report_ends_with_an_answer",
            )
        ]
        indexes = [
            models.Index(fields=["at"], name="report_waits", condition=Q(ended_at=None)),
            models.Index(fields=["article", "-at"], name="report_of_article"),
        ]

    def __str__(self) -> str:
        return f"Report about {self.article_id}"


class Tick(models.Model):
    """Somebody is done with a step of a guide."""

    article = models.ForeignKey("knowledge.Article", models.CASCADE, related_name="ticks")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    step = models.PositiveSmallIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "article", "step"], name="one_tick_a_step")
        ]

    def __str__(self) -> str:
        return f"Step {self.step} of {self.article_id}"


class Saved(models.Model):
    """An article answered somebody who was about to ask a person. Who it was is not kept."""

    once = models.UUIDField(unique=True)
    article = models.ForeignKey("knowledge.Article", models.PROTECT, related_name="saved")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["article", "at"], name="saved_by_article")]

    def __str__(self) -> str:
        return f"Answered by {self.article_id}"
