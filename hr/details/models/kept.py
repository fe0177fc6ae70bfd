"""What the portal keeps of how to reach somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models

from mss.foundation.sealed import SealedField

if TYPE_CHECKING:
    from mss.people.models import Person


class DetailsQuerySet(models.QuerySet["Details"]):
    def visible_to(self, person: Person) -> DetailsQuerySet:
        """One's own alone."""
        return self.filter(person=person)


class Details(models.Model):
    """How to reach `person` outside work, and where they usually work. Encrypted but for the place
    of work. What they like to be called is in the directory. `version` counts the changes they made
    at once, `contacts` those of whom to call."""

    person = models.OneToOneField("people.Person", models.PROTECT, related_name="own_details")
    phone = SealedField(default="")
    email = SealedField(default="")
    address = SealedField(default="")
    workplace = models.CharField(max_length=120, blank=True)
    version = models.PositiveIntegerField(default=1)
    contacts = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()
    objects: ClassVar[models.Manager[Details]] = DetailsQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "details"

    def __str__(self) -> str:
        return f"Details of {self.person_id}"
