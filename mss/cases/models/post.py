"""E-mail that waits to become part of a case."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Exists, Q
from django.utils import timezone

if TYPE_CHECKING:
    from mss.people.models import Person


class ReceivedQuerySet(models.QuerySet["Received"]):
    def visible_to(self, person: Person) -> ReceivedQuerySet:
        """Those of cases one works on; those of no case, for service owners."""
        holding = self.model._meta.apps.get_model("people", "RoleHolding").objects
        owns = holding.at(timezone.now()).filter(person=person, role="service-owner")
        cases = self.model._meta.apps.get_model("cases", "Case").objects.worked_on_by(person)
        return self.filter(Q(case__in=cases) | Q(case=None) & Q(Exists(owns)))


class Received(models.Model):
    """An e-mail that could not be taken into its case at once, kept until somebody looks. `files`
    are {name, upload} of what came with it, until then."""

    class State(models.TextChoices):
        KEPT = "kept", "Kept apart"
        TAKEN = "taken", "Part of its case"
        THROWN = "thrown", "Thrown away"

    key = models.UUIDField(unique=True)
    message_id = models.CharField(max_length=200, unique=True)
    case = models.ForeignKey("cases.Case", models.PROTECT, null=True, related_name="received")
    sender = models.CharField(max_length=254)
    subject = models.CharField(max_length=200)
    words = models.TextField()
    files = models.JSONField(default=list)
    why = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=State)
    at = models.DateTimeField()
    looked_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    looked_at = models.DateTimeField(null=True)
    objects: ClassVar[models.Manager[Received]] = ReceivedQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["case"], name="email_kept", condition=Q(state="kept"))]

    def __str__(self) -> str:
        return self.subject
