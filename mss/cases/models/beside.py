"""What stands beside a case: what it is about, what is to be done, and how it went."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from mss.people.models import Person


class LinkQuerySet(models.QuerySet["Link"]):
    def visible_to(self, person: Person) -> LinkQuerySet:
        """Those of cases `person` sees."""
        cases = self.model._meta.apps.get_model("cases", "Case").objects.visible_to(person)
        return self.filter(case__in=cases)


class Link(models.Model):
    """A thing a case is about. `facts` are (name, value) as they stood when the case was opened."""

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="links")
    kind = models.CharField(max_length=40)
    reference = models.CharField(max_length=80)
    label = models.CharField(max_length=150)
    facts = models.JSONField(default=list)
    objects: ClassVar[models.Manager[Link]] = LinkQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["case", "kind", "reference"], name="linked_once")
        ]
        indexes = [models.Index(fields=["kind", "reference"], name="link_by_thing")]

    def __str__(self) -> str:
        return self.label


class TaskQuerySet(models.QuerySet["Task"]):
    def visible_to(self, person: Person) -> TaskQuerySet:
        """Those of cases `person` works on."""
        cases = self.model._meta.apps.get_model("cases", "Case").objects.worked_on_by(person)
        here = Q(case__merged_into=None, case__in=cases)
        return self.filter(here | Q(case__merged_into__in=cases))


class Task(models.Model):
    """Something to do before a case can be answered, by `owner` or, with none, by whoever has it."""

    key = models.UUIDField(unique=True)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="tasks")
    words = models.CharField(max_length=200)
    due_on = models.DateField(null=True)
    owner = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    reminded = models.BooleanField(default=False)
    added_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    done_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    done_at = models.DateTimeField(null=True)
    objects: ClassVar[models.Manager[Task]] = TaskQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["case", "id"], name="task_in_case"),
            models.Index(
                fields=["due_on"],
                condition=Q(done_at=None, reminded=False),
                name="task_to_remind_of",
            ),
        ]

    def __str__(self) -> str:
        return self.words


class Rating(models.Model):
    """How it went, from 1 to 5, said once by the person."""

    case = models.OneToOneField("cases.Case", models.PROTECT, related_name="rating")
    score = models.PositiveSmallIntegerField()
    words = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(score__gte=1, score__lte=5), name="score_1_to_5")
        ]

    def __str__(self) -> str:
        return f"{self.score} of 5"
