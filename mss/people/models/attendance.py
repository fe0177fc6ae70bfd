"""On which days somebody works at all, and when a manager said that they are away."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from mss.people.models.placing import DateRange

if TYPE_CHECKING:
    from mss.people.models.person import Person


class AbsenceQuerySet(models.QuerySet["Absence"]):
    def touching(self, first: date, stop: date) -> AbsenceQuerySet:
        """Those with a day from `first` up to, not including, `stop`."""
        return self.filter(Q(ends=None) | Q(ends__gt=first), starts__lt=stop)

    def visible_to(self, viewer: Person) -> AbsenceQuerySet:
        """The person's own, and those somebody entered."""
        return self.filter(Q(person=viewer) | Q(entered_by=viewer))


class Absence(models.Model):
    """Somebody is away: said by themselves, their manager or HR, without a reason.

    `ends` is the first day back; open while that is not known. `key` names it in addresses.
    """

    key = models.UUIDField(unique=True, db_default=RandomUUID(), editable=False)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="absences")
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)
    entered_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    history = HistoricalRecords()
    objects: ClassVar[models.Manager[Absence]] = AbsenceQuerySet.as_manager()

    class Meta:
        ordering = ["-starts"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends=None) | Q(ends__gt=F("starts")), name="absence_has_a_day"
            ),
            ExclusionConstraint(
                name="away_once_at_a_time",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    (DateRange("starts", "ends"), RangeOperators.OVERLAPS),
                ],
            ),
        ]
        indexes = [models.Index(fields=["starts"], name="absence_by_day")]

    def __str__(self) -> str:
        return f"{self.person} away from {self.starts}"

    @property
    def last_day(self) -> date | None:
        """The last day away, as people say it."""
        return self.ends - timedelta(days=1) if self.ends else None


class WorkingPattern(models.Model):
    """The weekdays somebody works from a day on, until their next pattern: `weekdays` holds
    figures, Monday is 0 (``"0124"``). Without one it is Monday to Friday."""

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="patterns")
    starts = models.DateField()
    weekdays = models.CharField(max_length=7)
    history = HistoricalRecords()

    class Meta:
        ordering = ["-starts"]
        constraints = [
            models.UniqueConstraint(fields=["person", "starts"], name="one_pattern_a_day"),
            models.CheckConstraint(
                condition=Q(weekdays__regex="^0?1?2?3?4?5?6?$") & ~Q(weekdays=""),
                name="pattern_of_weekdays",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} works {self.weekdays} from {self.starts}"
