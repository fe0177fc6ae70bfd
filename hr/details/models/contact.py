"""Whom to call in an emergency, and who asked to see it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar, Final
from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from mss.foundation.sealed import SealedField

if TYPE_CHECKING:
    from mss.people.models import Person

SHOWN_FOR: Final = timedelta(minutes=15)  # after which the reason is asked again


class ContactQuerySet(models.QuerySet["Contact"]):
    def visible_to(self, person: Person) -> ContactQuerySet:
        """One's own, and those of people whose contacts one has just asked to see, with a reason."""
        lately = Showing.objects.filter(viewer=person, at__gt=timezone.now() - SHOWN_FOR)
        return self.filter(Q(person=person) | Q(person__in=lately.values("person")))


class Contact(models.Model):
    """Somebody to call, the first `place` first. Encrypted. Once removed nothing but the row is
    left, so that removing it twice is once."""

    key = models.UUIDField(unique=True, default=uuid4, editable=False)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="emergency_contacts")
    place = models.PositiveSmallIntegerField(null=True, blank=True)
    name = SealedField()
    relation = SealedField()
    phone = SealedField()
    other_phone = SealedField(default="")
    objects: ClassVar[models.Manager[Contact]] = ContactQuerySet.as_manager()

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "place"], name="one_contact_a_place",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(
                condition=Q(place=None) | Q(place__range=(1, 4)), name="four_contacts_at_most"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"Contact {self.place} of {self.person_id}"


class ShowingQuerySet(models.QuerySet["Showing"]):
    def visible_to(self, person: Person) -> ShowingQuerySet:
        """Whose contacts they are, and whoever asked."""
        return self.filter(Q(person=person) | Q(viewer=person))


class Showing(models.Model):
    """`viewer` asked to see the contacts of `person`, and why."""

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="contacts_shown")
    viewer = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300)
    at = models.DateTimeField()
    objects: ClassVar[models.Manager[Showing]] = ShowingQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="showing_has_a_reason"),
            models.CheckConstraint(condition=~Q(person=F("viewer")), name="shown_to_another"),
        ]
        indexes = [
            models.Index(fields=["person", "-at"], name="showing_of"),
            models.Index(fields=["viewer", "-at"], name="showing_to"),
        ]

    def __str__(self) -> str:
        return f"Contacts of {self.person_id} shown to {self.viewer_id}"
