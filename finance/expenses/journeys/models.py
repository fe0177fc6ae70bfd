"""A journey under the name its traveller gave it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

if TYPE_CHECKING:
    from mss.people.models import Person


class SavedJourneyQuerySet(models.QuerySet["SavedJourney"]):
    def visible_to(self, person: Person) -> SavedJourneyQuerySet:
        """One’s own, and nobody else’s."""
        return self.filter(person=person)

    def kept(self) -> SavedJourneyQuerySet:
        return self.filter(deleted_at=None)


class SavedJourney(models.Model):
    """What is typed of a journey, but not its day. What was deleted can be brought back."""

    reference = models.CharField(max_length=20, unique=True)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    once = models.UUIDField()
    name = models.CharField(max_length=60)
    vehicle = models.CharField(max_length=12)
    journey_from = models.CharField(max_length=100)
    journey_to = models.CharField(max_length=100)
    miles = models.DecimalField(max_digits=6, decimal_places=1)
    commute = models.DecimalField(max_digits=6, decimal_places=1, default=Decimal("0.0"))
    passengers = models.PositiveSmallIntegerField(default=0)
    fuel = models.CharField(max_length=12, blank=True)
    what = models.CharField(max_length=200)
    saved_at = models.DateTimeField()
    deleted_at = models.DateTimeField(null=True, blank=True)
    objects: ClassVar[models.Manager[SavedJourney]] = SavedJourneyQuerySet.as_manager()

    class Meta:
        ordering = [Lower("name")]
        constraints = [
            models.UniqueConstraint(fields=["person", "once"], name="journey_saved_once"),
            models.UniqueConstraint(
                "person", Lower("name"), condition=Q(deleted_at=None), name="journey_named_once"
            ),
            models.CheckConstraint(
                condition=Q(commute__gte=0, miles__gt=F("commute")), name="journey_has_miles"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.name}"
