"""How each person stands with each course that is asked of them or that they hold."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q

from hr.training.models.sight import of_record

if TYPE_CHECKING:
    from mss.people.models import Person


class StandingQuerySet(models.QuerySet["Standing"]):
    def visible_to(self, person: Person) -> StandingQuerySet:
        """One's own, those of everybody below, and for HR and training those of the people of
        their organisation."""
        return self.filter(of_record(person))


class Standing(models.Model):
    """Worked out anew from requirements and certificates whenever either changes. `since` is the
    day it began to be asked of them (none: it is not); `certificate` the one that holds longest.
    `act_by` is the first day something is amiss unless it is renewed or passed; none for never.
    `remind_on` is when they are told next (TR-4)."""

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="standings")
    course = models.ForeignKey("training.Course", models.PROTECT, related_name="standings")
    since = models.DateField(null=True, blank=True)
    certificate = models.ForeignKey(
        "training.Certificate", models.PROTECT, null=True, blank=True, related_name="+"
    )
    act_by = models.DateField(null=True, blank=True)
    remind_on = models.DateField(null=True, blank=True)
    objects: ClassVar[models.Manager[Standing]] = StandingQuerySet.as_manager()

    class Meta:
        ordering = ["act_by", "id"]
        constraints = [
            models.UniqueConstraint(fields=["person", "course"], name="one_standing_a_course"),
            models.CheckConstraint(
                condition=Q(since__isnull=False) | Q(certificate__isnull=False),
                name="standing_is_about_something",
            ),
        ]
        indexes = [
            models.Index(
                fields=["remind_on"], name="standing_to_tell", condition=Q(remind_on__isnull=False)
            ),
            models.Index(fields=["act_by"], name="standing_by_day"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.course}"

    @property
    def last_day(self) -> date | None:
        """The last day on which it is done in time, as people say it: from the next on it is amiss."""
        return self.act_by - timedelta(days=1) if self.act_by else None
