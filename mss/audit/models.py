"""One row an act. The database refuses to change or remove a row, whoever asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Exists, Q
from django.db.models.expressions import RawSQL
from django.utils import timezone

if TYPE_CHECKING:
    from mss.people.models import Person


class EventQuerySet(models.QuerySet["Event"]):
    def visible_to(self, person: Person) -> EventQuerySet:
        """Auditors read all of it; everybody reads what they did and who looked at theirs."""
        holding = self.model._meta.apps.get_model("people", "RoleHolding").objects
        auditor = holding.at(timezone.now()).filter(person=person, role="auditor")
        return self.filter(Q(by=person) | Q(subject=person) | Exists(auditor))


class Event(models.Model):
    """`verb` happened to the thing called `reference`, done by `by`, about `subject`."""

    at = models.DateTimeField()
    xid = models.BigIntegerField(
        db_default=RawSQL("(pg_current_xact_id()::text)::bigint", []), editable=False
    )
    verb = models.CharField(max_length=60)
    reference = models.CharField(max_length=40, blank=True)
    by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    acting_for = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    subject = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    data = models.JSONField(default=dict)
    objects: ClassVar[models.Manager[Event]] = EventQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["reference", "id"], name="event_by_reference"),
            models.Index(fields=["subject", "-id"], name="event_by_subject"),
            models.Index(fields=["by", "-id"], name="event_by_actor"),
            models.Index(fields=["xid", "id"], name="event_by_transaction"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.reference}"


class Seal(models.Model):
    """A batch of events, closed for ever: those of transactions `from_xid` up to `to_xid`.

    `digest` is SHA-256 over the previous digest and every event of the batch in order, so a
    changed, removed or inserted row shows.
    """

    from_xid = models.BigIntegerField()
    to_xid = models.BigIntegerField(unique=True)
    events = models.PositiveIntegerField()
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    sealed_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.events} events, {self.digest[:12]}"
