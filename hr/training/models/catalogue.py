"""Courses, how long what they give holds, and what it allows."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

if TYPE_CHECKING:
    from mss.people.models import Person


class CourseQuerySet(models.QuerySet["Course"]):
    def visible_to(self, person: Person) -> CourseQuerySet:
        """Whoever is signed in reads the catalogue."""
        return self.filter()

    def offered(self) -> CourseQuerySet:
        return self.filter(offered=True)


class Course(models.Model):
    """A thing one can be trained in. `organisation` looks after it; people of every organisation
    may come. `cost` is pounds a place with VAT; `minutes` are of training."""

    class Subject(models.TextChoices):
        SAFETY = "safety", "Officer safety and public order"
        FIRST_AID = "first-aid", "First aid"
        DRIVING = "driving", "Driving"
        FIREARMS = "firearms", "Firearms and taser"
        DATA = "data", "Data protection and information"
        INVESTIGATION = "investigation", "Investigation"
        PEOPLE = "people", "Leading and working with people"

    reference = models.CharField(max_length=20, unique=True)
    title = models.CharField(max_length=120)
    summary = models.CharField(max_length=300)
    about = models.TextField(max_length=4000, blank=True)
    words = models.CharField(max_length=300, blank=True)
    subject = models.CharField(max_length=20, choices=Subject)
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")
    minutes = models.PositiveIntegerField()
    cost = models.DecimalField(max_digits=9, decimal_places=2, default=Decimal("0.00"))
    tested = models.BooleanField(default=True)
    agreed = models.BooleanField(default=False)
    needs = models.ManyToManyField("self", symmetrical=False, related_name="opens", blank=True)
    offered = models.BooleanField(default=True)
    changed = models.PositiveIntegerField(default=1)
    once = models.UUIDField(unique=True)
    made_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    history = HistoricalRecords()
    objects: ClassVar[models.Manager[Course]] = CourseQuerySet.as_manager()

    class Meta:
        ordering = ["title", "reference"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="course_has_a_title"),
            models.CheckConstraint(condition=Q(minutes__gt=0), name="course_takes_time"),
            models.CheckConstraint(condition=Q(cost__gte=0), name="course_cost_not_negative"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def takes(self) -> str:
        """How long it takes, as people say it."""
        hours, minutes = divmod(self.minutes, 60)
        parts = [(hours, "hour"), (minutes, "minute")]
        return " ".join(f"{one} {unit}{'' if one == 1 else 's'}" for one, unit in parts if one)
