"""What a team needs of its days, and a calendar that follows somebody's leave."""

from __future__ import annotations

from datetime import date, timedelta

from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords


class Least(models.Model):
    """So many people of a unit, or of one rank or band in it, are at work on each of these weekdays
    (Monday is 0), from a day until the day before `ends`."""

    key = models.UUIDField(unique=True, db_default=RandomUUID(), editable=False)
    unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="+")
    grade = models.ForeignKey(
        "people.Grade", models.PROTECT, null=True, blank=True, related_name="+"
    )
    weekdays = models.CharField(max_length=7, default="0123456")
    people = models.PositiveSmallIntegerField()
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)
    set_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    history = HistoricalRecords()

    class Meta:
        ordering = ["unit", "-starts"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "grade", "starts"], nulls_distinct=False,
                name="one_least_cover_a_day",
            ),
            models.CheckConstraint(
                condition=Q(ends=None) | Q(ends__gt=F("starts")), name="least_cover_has_a_day"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.people} of {self.unit} from {self.starts}"

    @property
    def last_day(self) -> date | None:
        """The last day on which it is needed, as people say it."""
        return self.ends - timedelta(days=1) if self.ends else None


class Closed(models.Model):
    """Days on which a unit is closed, or on which leave is agreed only with a reason."""

    class Kind(models.TextChoices):
        CLOSED = "closed", "Closed: leave is taken"
        RESTRICTED = "restricted", "Leave only for a reason"

    key = models.UUIDField(unique=True, db_default=RandomUUID(), editable=False)
    unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    first = models.DateField()
    last = models.DateField()
    why = models.CharField(max_length=120)
    set_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    history = HistoricalRecords()

    class Meta:
        ordering = ["first"]
        constraints = [
            models.CheckConstraint(
                condition=Q(last__gte=F("first")), name="closed_days_end_after_they_begin"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.first} to {self.last}"


class Feed(models.Model):
    """A calendar that somebody's own calendar program reads. What is kept of its secret address is
    a digest, so that who reads the database cannot read the calendar."""

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="leave_feeds")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(revoked_at=None), name="one_leave_feed"
            ),
        ]

    def __str__(self) -> str:
        return f"Leave of {self.person}"
