"""Who must hold which certificate, version by version."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone
from simple_history.models import HistoricalRecords

from hr.training.models.sight import STAFF

if TYPE_CHECKING:
    from datetime import date

    from mss.people.models import Person


class RequirementQuerySet(models.QuerySet["Requirement"]):
    def visible_to(self, person: Person) -> RequirementQuerySet:
        """Published ones, everybody; drafts, who does the training of the organisation."""
        from mss.people.queries import bodies_served

        served = bodies_served(person, *STAFF, at=timezone.now())
        return self.filter(Q(state=Requirement.State.PUBLISHED) | Q(organisation__in=served))

    def published(self) -> RequirementQuerySet:
        return self.filter(state=Requirement.State.PUBLISHED)

    def in_force(self, day: date) -> RequirementQuerySet:
        """The version of each that holds on `day`; what has ended is left out."""
        newest = (
            Requirement.objects.filter(
                state=Requirement.State.PUBLISHED, reference=OuterRef("reference"), starts__lte=day
            )
            .order_by("-starts")
            .values("pk")[:1]
        )
        return self.filter(pk=Subquery(newest), ended=False)


class Requirement(models.Model):
    """One version of one requirement: people of `organisation` who are of one of the `kinds`, hold
    one of the `grades`, sit in or below `unit`, and whose post and unit hold the words, must hold
    a certificate of `course` within `days` of the day it begins to be asked of them. What is empty
    narrows nothing. What is published never changes; `ended` versions ask nothing any more."""

    class State(models.TextChoices):
        DRAFT = "draft", "Waiting for a second person"
        PUBLISHED = "published", "Published"
        DISCARDED = "discarded", "Thrown away"

    reference = models.CharField(max_length=20)
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    course = models.ForeignKey("training.Course", models.PROTECT, related_name="requirements")
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")
    kinds = ArrayField(models.CharField(max_length=12), default=list, blank=True)
    grades = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    post_words = models.CharField(max_length=60, blank=True)
    unit_words = models.CharField(max_length=60, blank=True)
    days = models.PositiveSmallIntegerField(default=90)
    ended = models.BooleanField(default=False)
    source = models.CharField(max_length=200)
    starts = models.DateField()
    changed = models.PositiveIntegerField(default=1)
    once = models.UUIDField(unique=True)
    written_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    published_by = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, blank=True, related_name="+"
    )
    published_at = models.DateTimeField(null=True, blank=True)
    history = HistoricalRecords()
    objects: ClassVar[models.Manager[Requirement]] = RequirementQuerySet.as_manager()

    class Meta:
        ordering = ["reference", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["reference", "number"], name="requirement_numbered_once"
            ),
            models.UniqueConstraint(
                fields=["reference"], condition=Q(state="draft"), name="one_requirement_draft"
            ),
            models.UniqueConstraint(
                fields=["reference", "starts"], condition=Q(state="published"),
                name="one_requirement_from_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state="published")
                | Q(published_at__isnull=False, published_by__isnull=False)
                & ~Q(published_by=models.F("written_by")),
                name="requirement_has_two_people",
            ),
            models.CheckConstraint(condition=~Q(source=""), name="requirement_has_a_source"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.reference}, version {self.number}"
