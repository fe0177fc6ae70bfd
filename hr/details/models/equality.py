"""Equality data: each person's own answers, and what was counted of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q

from hr.details.questions import QUESTIONS

if TYPE_CHECKING:
    from mss.people.models import Person

BODY = "organisation"


def _answer() -> models.CharField[str, str]:
    return models.CharField(max_length=20, blank=True)


class AnswersQuerySet(models.QuerySet["Answers"]):
    def visible_to(self, person: Person) -> AnswersQuerySet:
        """One's own alone: nobody else's, whatever their role."""
        return self.filter(person=person)


class Answers(models.Model):
    """What `person` answered; empty where they did not. No history is kept."""

    person = models.OneToOneField("people.Person", models.PROTECT, related_name="+")
    age = _answer()
    sex = _answer()
    gender = _answer()
    ethnicity = _answer()
    disability = _answer()
    religion = _answer()
    orientation = _answer()
    marriage = _answer()
    maternity = _answer()
    caring = _answer()
    version = models.PositiveIntegerField(default=1)
    objects: ClassVar[models.Manager[Answers]] = AnswersQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "answers"
        constraints = [
            models.CheckConstraint(
                condition=Q(**{f"{code}__in": ["", *question.answers]}), name=f"{code}_is_known"
            )
            for code, question in QUESTIONS.items()
        ]

    def __str__(self) -> str:
        return "Answers"


class FigureQuerySet(models.QuerySet["Figure"]):
    def visible_to(self, person: Person) -> FigureQuerySet:
        """HR advisers: those of their organisations (DE-22)."""
        from django.utils import timezone

        from mss.people.models import Role
        from mss.people.queries import bodies_served

        served = bodies_served(person, Role.HR_ADVISER, at=timezone.now())
        return self.filter(**{f"{BODY}__in": served})


class Figure(models.Model):
    """How many people of the organisation gave this answer when it was counted on `on`, as it may
    be shown: rounded, and None where it is hidden. The exact number is kept nowhere."""

    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")
    on = models.DateField()
    question = models.CharField(max_length=20)
    answer = models.CharField(max_length=20, blank=True)
    people = models.PositiveIntegerField(null=True, blank=True)
    objects: ClassVar[models.Manager[Figure]] = FigureQuerySet.as_manager()

    class Meta:
        ordering = ["organisation", "-on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "on", "question", "answer"], name="counted_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.question} {self.answer or 'not answered'}: {self.people}"
