"""A file that was sent, and its rows until each is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, Q
from django.utils import timezone

if TYPE_CHECKING:
    from mss.people.models import Person


class ImportQuerySet(models.QuerySet["Import"]):
    def visible_to(self, person: Person) -> ImportQuerySet:
        """Whoever sent it, system administrators and auditors."""
        holdings = self.model._meta.apps.get_model("people", "RoleHolding").objects
        looking = holdings.at(timezone.now()).filter(
            person=person, role__in=["system-administrator", "auditor"]
        )
        return self.filter(Q(by=person) | Exists(looking))


class Import(models.Model):
    """One file, from being sent to being done. `job` is the work under way, or the last."""

    class State(models.TextChoices):
        CHECKING = "checking", "Being checked"
        CHECKED = "checked", "Checked, nothing brought in yet"
        APPLYING = "applying", "Being brought in"
        DONE = "done", "Brought in"
        DROPPED = "dropped", "Set aside"

    reference = models.CharField(max_length=20, unique=True)
    kind = models.CharField(max_length=30)
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="imports")
    once = models.UUIDField()
    file_name = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=State, default=State.CHECKING)
    job = models.ForeignKey("jobs.Job", models.PROTECT, null=True, related_name="+")
    sent_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    objects = ImportQuerySet.as_manager()

    class Meta:
        ordering = ["-sent_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["by", "once"], name="import_sent_once"),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.file_name}"


class ImportRow(models.Model):
    """One line of the file. `data` is what was typed, by column; `problems` say what to mend."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        DONE = "done", "Brought in"
        REFUSED = "refused", "Needs mending"

    staged = models.ForeignKey(Import, models.PROTECT, related_name="rows")
    number = models.PositiveIntegerField(help_text="Its line in the file; the heading is line 1.")
    key = models.CharField(max_length=254, help_text="What the row is about, in lower case.")
    data = models.JSONField()
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    problems = models.JSONField(default=list)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["staged", "number"], name="one_row_a_line"),
        ]
        indexes = [
            models.Index(fields=["staged", "state", "number"], name="row_by_state"),
            models.Index(fields=["staged", "key"], name="row_by_key"),
        ]

    def __str__(self) -> str:
        return f"{self.staged.reference}, line {self.number}"
