"""A draft scheme tried on requests of the past: which would have gone elsewhere, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

if TYPE_CHECKING:
    from mss.people.models import Person


class TrialQuerySet(models.QuerySet["Trial"]):
    def visible_to(self, person: Person) -> TrialQuerySet:
        """Owners of the scheme there, and auditors: it tells of requests of other people, also
        once the draft is published and everybody's to read."""
        holding = self.model._meta.apps.get_model("people", "RoleHolding").objects
        roles = holding.at(timezone.now()).filter(person=person)
        there = Q(organisation=None) | Q(organisation=OuterRef("scheme__organisation"))
        return self.filter(
            Exists(roles.filter(there, role="scheme-owner")) | Exists(roles.filter(role="auditor"))
        )


class Trial(models.Model):
    """`changed` is which state of the draft was tried; `total` how many requests, `different` how
    many of them would have gone to somebody else."""

    reference = models.CharField(max_length=20, unique=True)
    scheme = models.ForeignKey("authority.Scheme", models.CASCADE, related_name="trials")
    changed = models.PositiveIntegerField()
    job = models.OneToOneField("jobs.Job", models.PROTECT, related_name="+")
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    total = models.PositiveIntegerField(default=0)
    different = models.PositiveIntegerField(default=0)
    objects: ClassVar[models.Manager[Trial]] = TrialQuerySet.as_manager()

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return self.reference


class Elsewhere(models.Model):
    """One past request that the draft would have sent to somebody else: names, then and now."""

    trial = models.ForeignKey(Trial, models.CASCADE, related_name="elsewhere")
    approval = models.ForeignKey("approvals.Approval", models.PROTECT, related_name="+")
    before = models.CharField(max_length=300)
    after = models.CharField(max_length=300)
    why = models.CharField(max_length=600)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.approval}: {self.before} → {self.after}"
