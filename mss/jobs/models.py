"""A job is a row; its progress is on the row; the worker only follows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

if TYPE_CHECKING:
    from mss.people.models import Person


class JobQuerySet(models.QuerySet["Job"]):
    def visible_to(self, person: Person) -> JobQuerySet:
        """Whoever started it."""
        return self.filter(by=person)

    def under_way(self) -> JobQuerySet:
        return self.filter(state__in=[Job.State.WAITING, Job.State.RUNNING])


class Job(models.Model):
    class State(models.TextChoices):
        WAITING = "waiting", "Waiting to start"
        RUNNING = "running", "Running"
        DONE = "done", "Finished"
        FAILED = "failed", "Stopped with a problem"

    reference = models.CharField(max_length=20, unique=True)
    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=120)
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="jobs")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    message = models.CharField(max_length=200, blank=True)
    params = models.JSONField(default=dict)
    cursor = models.JSONField(default=dict)
    address = models.CharField(max_length=200, blank=True, help_text="Where its result is read.")
    attempts = models.PositiveSmallIntegerField(
        default=0, help_text="Chunks begun since the last one that finished."
    )
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    objects: ClassVar[models.Manager[Job]] = JobQuerySet.as_manager()

    class Meta:
        ordering = ["-started_at"]
        indexes = [
            models.Index(
                fields=["id"],
                name="job_under_way",
                condition=Q(state__in=["waiting", "running"]),
            )
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    @property
    def percent(self) -> int:
        return 100 * self.done // self.total if self.total else 0

    @property
    def ended(self) -> bool:
        return self.state in {self.State.DONE, self.State.FAILED}


class IncidentQuerySet(models.QuerySet["Incident"]):
    def open(self) -> IncidentQuerySet:
        return self.filter(resolved_at=None)

    def visible_to(self, person: Person) -> IncidentQuerySet:
        """Those who look after it, system administrators and auditors."""
        holding = self.model._meta.apps.get_model("people", "RoleHolding").objects
        roles = holding.at(timezone.now()).filter(person=person)
        return self.filter(
            Exists(roles.filter(role__in=["system-administrator", "auditor"]))
            | Exists(roles.filter(role=OuterRef("role")))
        )


class Incident(models.Model):
    """Something that keeps failing or that nobody can decide: visible until a person ends it."""

    reference = models.CharField(max_length=20, unique=True)
    kind = models.CharField(max_length=40)
    about = models.CharField(max_length=40)
    message = models.CharField(max_length=300)
    role = models.CharField(max_length=30, default="system-administrator")
    times = models.PositiveIntegerField(default=1)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    note = models.CharField(max_length=300, blank=True)
    objects: ClassVar[models.Manager[Incident]] = IncidentQuerySet.as_manager()

    class Meta:
        ordering = ["-last_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "about"], condition=Q(resolved_at=None), name="one_open_incident"
            )
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.message}"
