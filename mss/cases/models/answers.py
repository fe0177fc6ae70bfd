"""Answers for more than one case."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from mss.cases.models.sight import queues_of

if TYPE_CHECKING:
    from mss.people.models import Person


class Template(models.Model):
    """Words a queue answers with, with fields for what differs. One that is no longer used stays."""

    key = models.UUIDField(unique=True)
    queue = models.ForeignKey("cases.Queue", models.PROTECT, related_name="templates")
    name = models.CharField(max_length=80)
    words = models.TextField()
    in_use = models.BooleanField(default=True)
    edition = models.PositiveIntegerField(default=1)
    history = HistoricalRecords()

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["queue", "name"], condition=Q(in_use=True), name="template_named_once"
            )
        ]

    def __str__(self) -> str:
        return self.name


class ProblemQuerySet(models.QuerySet["Problem"]):
    def visible_to(self, person: Person) -> ProblemQuerySet:
        return self.filter(queue__in=queues_of(person))


class Problem(models.Model):
    """One cause behind many cases: those of `queue` whose `about` is the same. It is answered once,
    to all of them."""

    reference = models.CharField(max_length=20, unique=True)
    once = models.UUIDField(unique=True)
    queue = models.ForeignKey("cases.Queue", models.PROTECT, related_name="problems")
    about = models.CharField(max_length=120)
    title = models.CharField(max_length=150)
    opened_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    objects: ClassVar[models.Manager[Problem]] = ProblemQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["queue", "about"], condition=Q(answered_at=None), name="one_problem_about"
            )
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"
