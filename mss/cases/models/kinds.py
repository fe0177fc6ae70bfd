"""What people can ask about, defined by service owners: types in versions, queues, and the way."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from simple_history.models import HistoricalRecords

if TYPE_CHECKING:
    from datetime import date


class Queue(models.Model):
    """Where cases wait for somebody to take them. `code` is how addresses name it; only a
    `confidential` one keeps what is told in confidence. `by_turn`: what comes has an owner at once."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=80)
    in_use = models.BooleanField(default=True)
    confidential = models.BooleanField(default=False)
    by_turn = models.BooleanField(default=True)
    history = HistoricalRecords()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Member(models.Model):
    """Who works in a queue: a person, or everybody with a role (for `organisation`, or any)."""

    key = models.UUIDField(unique=True)
    queue = models.ForeignKey(Queue, models.PROTECT, related_name="members")
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    role = models.CharField(max_length=30, blank=True)
    organisation = models.ForeignKey(
        "people.Organisation", models.PROTECT, null=True, blank=True, related_name="+"
    )
    history = HistoricalRecords()

    class Meta:
        ordering = ["role", "person__name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person=None) & ~Q(role="") | Q(person__isnull=False, role=""),
                name="member_is_a_person_or_a_role",
            ),
            models.UniqueConstraint(fields=["queue", "person"], name="person_in_a_queue_once"),
        ]

    def __str__(self) -> str:
        return self.role or str(self.person)


class Type(models.Model):
    """Something people ask about. What it asks and promises is in its versions."""

    code = models.SlugField(max_length=40, unique=True)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.code


class VersionQuerySet(models.QuerySet["Version"]):
    def in_force(self, day: date) -> VersionQuerySet:
        """Of each type the last that holds on `day`, those no longer offered among them."""
        later = Version.objects.filter(
            type=models.OuterRef("type"), state=Version.State.PUBLISHED, starts__lte=day,
            number__gt=models.OuterRef("number"),
        )  # fmt: skip
        there = self.filter(state=Version.State.PUBLISHED, starts__lte=day)
        return there.exclude(models.Exists(later))


class Version(models.Model):
    """A type as it is from the day `starts`. `questions` are {code, label, help, kind, needed,
    choices}; `days` and `warn` are working days, `months` calendar months. Published ones are never
    changed: cases keep the one they were opened under."""

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        PROPOSED = "proposed", "Waits for a second look"
        PUBLISHED = "published", "Published"
        DISCARDED = "discarded", "Thrown away"

    type = models.ForeignKey(Type, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    name = models.CharField(max_length=80)
    summary = models.CharField(max_length=200)
    words = models.CharField(
        max_length=300, blank=True, help_text="What people may type to find it."
    )
    group = models.CharField(max_length=60)
    order = models.PositiveSmallIntegerField(default=50, help_text="Lower comes first.")
    answer = models.CharField(max_length=300, blank=True, help_text="What people get in the end.")
    questions = models.JSONField(default=list)
    queue = models.ForeignKey(Queue, models.PROTECT, related_name="+")
    days = models.PositiveSmallIntegerField(default=0)
    months = models.PositiveSmallIntegerField(default=0)
    warn = models.PositiveSmallIntegerField(default=1)
    may_pause = models.BooleanField(default=True)
    confidential = models.BooleanField(default=False)
    offered = models.BooleanField(default=True)
    close_days = models.PositiveSmallIntegerField(default=10)
    reopen_days = models.PositiveSmallIntegerField(default=20)
    source = models.CharField(max_length=200, blank=True, help_text="Where the clock is from.")
    starts = models.DateField(null=True, blank=True)
    edition = models.PositiveIntegerField(default=1)
    made_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(db_default=Now())
    published_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    objects: ClassVar[models.Manager[Version]] = VersionQuerySet.as_manager()

    class Meta:
        ordering = ["order", "name", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["type", "number"], name="one_version_a_number"),
            models.UniqueConstraint(
                fields=["type"], condition=Q(state__in=["draft", "proposed"]),
                name="one_draft_of_a_type",
            ),
            models.CheckConstraint(
                condition=Q(days__gt=0, months=0) | Q(days=0, months__gt=0),
                name="type_has_one_clock",
            ),
            models.CheckConstraint(
                condition=~Q(state="published") | Q(starts__isnull=False), name="published_from_a_day"
            ),
            models.CheckConstraint(
                condition=Q(made_by=None) | Q(published_by=None) | ~Q(made_by=F("published_by")),
                name="published_by_another",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name

    @property
    def promise(self) -> str:
        """How long it takes at most, in words."""
        count, unit = (self.months, "month") if self.months else (self.days, "working day")
        return f"{count} {unit}{'' if count == 1 else 's'}"


class Route(models.Model):
    """Cases of a type about people of an organisation, or of a unit and what is below it, go to
    another queue than the type's own. The unit nearest to the person counts first."""

    key = models.UUIDField(unique=True)
    type = models.ForeignKey(Type, models.PROTECT, related_name="routes")
    organisation = models.ForeignKey(
        "people.Organisation", models.PROTECT, null=True, blank=True, related_name="+"
    )
    unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    queue = models.ForeignKey(Queue, models.PROTECT, related_name="routes")
    history = HistoricalRecords()

    class Meta:
        ordering = ["type__code", "organisation__code", "unit__code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation=None) & Q(unit__isnull=False)
                | Q(organisation__isnull=False, unit=None),
                name="route_by_body_or_unit",
            ),
            models.UniqueConstraint(
                fields=["type", "organisation", "unit"], name="one_route", nulls_distinct=False
            ),
        ]

    def __str__(self) -> str:
        return f"{self.type}: {self.unit or self.organisation} → {self.queue}"
