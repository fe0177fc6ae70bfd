"""What keeps somebody from deciding about another: declared by themselves or held on record."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

if TYPE_CHECKING:
    from mss.people.models import Person


class InterestQuerySet(models.QuerySet["Interest"]):
    def visible_to(self, person: Person) -> InterestQuerySet:
        """The person's own: nobody else reads why."""
        return self.filter(person=person)

    def at(self, moment: datetime) -> InterestQuerySet:
        return self.filter(Q(ends=None) | Q(ends__gt=moment), starts__lte=moment)


class Interest(models.Model):
    """`person` is too close to `other`, or to the supplier called `party`, to decide about them.

    `words` are for the person and for auditors; who is routed around is told nothing but the fact.
    """

    key = models.UUIDField(unique=True, db_default=RandomUUID(), editable=False)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="interests")
    other = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, blank=True, related_name="+"
    )
    party = models.CharField(max_length=120, blank=True)
    words = models.CharField(max_length=300, blank=True)
    starts = models.DateTimeField()
    ends = models.DateTimeField(null=True, blank=True)
    history = HistoricalRecords()
    objects: ClassVar[models.Manager[Interest]] = InterestQuerySet.as_manager()

    class Meta:
        ordering = ["-starts"]
        constraints = [
            models.CheckConstraint(
                condition=Q(other__isnull=False, party="") | Q(other=None) & ~Q(party=""),
                name="interest_in_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(other=None) | ~Q(other=F("person")), name="interest_in_another"
            ),
            models.CheckConstraint(
                condition=Q(ends=None) | Q(ends__gt=F("starts")), name="interest_has_an_instant"
            ),
        ]
        indexes = [
            models.Index(fields=["other"], name="interest_by_other"),
            models.Index(fields=["party"], name="interest_by_party"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.other or self.party}"
