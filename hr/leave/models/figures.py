"""What leave goes by, as dated data: days a year, figures of the policy, somebody's hours."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords


class Entitlement(models.Model):
    """Days of leave a full-time year brings, for these kinds of people and grades (all where empty)
    from so many whole years of service, from a day until the next row of the same. `unsure` marks
    a figure that is to be confirmed."""

    starts = models.DateField()
    kinds = ArrayField(models.CharField(max_length=12), default=list, blank=True)
    grades = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    least_years = models.PositiveSmallIntegerField(default=0)
    days = models.DecimalField(max_digits=4, decimal_places=1)
    unsure = models.BooleanField(default=False)
    source = models.CharField(max_length=200)
    history = HistoricalRecords()

    class Meta:
        ordering = ["-starts", "kinds", "grades", "least_years"]
        constraints = [
            models.UniqueConstraint(
                fields=["starts", "kinds", "grades", "least_years"], name="one_entitlement_a_day"
            ),
            models.CheckConstraint(condition=Q(days__gt=0), name="entitlement_is_some_leave"),
        ]

    def __str__(self) -> str:
        return f"{self.days} days from {self.starts}, {self.least_years} years"


class LeaveFigure(models.Model):
    """A number the leave policy sets, from a day on."""

    class Code(models.TextChoices):
        YEAR_MONTH = "year-month", "Month in which the leave year begins"
        WEEK_OFFICER = "week-officer", "An officer’s full-time week"
        WEEK_STAFF = "week-staff", "The full-time week of staff"
        CARRY = "carry-most", "Goes over into the next year without asking, at most"
        CARRY_ASKED = (
            "carry-asked",
            "Goes over when asked for, usually at most",
        )
        CARRY_EARLY = (
            "carry-early",
            "Asking to carry more over begins so long before the leave year ends",
        )
        CARRY_LATE = (
            "carry-late",
            "Asking to carry more over ends so long before the leave year ends",
        )
        FORWARD = "forward-most", "Of the next year may be brought forward"
        FORWARD_DAYS = (
            "forward-days",
            "Asking to bring forward begins so long before the leave year ends",
        )
        LATE = "late-days", "Leave may be booked so far back"
        FLEXI = "flexi-most", "A balance of flexitime holds, at most"
        FLEXI_DAY = "flexi-day", "Flexitime of a day, at most"
        RECALL_AWAY = "recall-away", "Recall brings officers more from an absence so long"
        RECALL_FIRST = "recall-first", "Recalled officers: days of an absence that bring the most"
        RECALL_SHARE = "recall-share", "Recalled officers: each of those days brings"
        RECALL_LATER = "recall-later", "Recalled officers: each later day brings"
        RECALL_PAY = "recall-pay", "Recalled officers who choose pay: at"
        RECALL_STAFF = "recall-staff", "Recalled staff: each day brings"

    code = models.CharField(max_length=20, choices=Code)
    starts = models.DateField()
    value = models.PositiveIntegerField()
    unsure = models.BooleanField(default=False)
    source = models.CharField(max_length=200)
    history = HistoricalRecords()

    class Meta:
        ordering = ["code", "-starts"]
        constraints = [
            models.UniqueConstraint(fields=["code", "starts"], name="one_leave_figure_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.get_code_display()} from {self.starts}: {self.value}"


class Hours(models.Model):
    """Minutes somebody works in a week, from a day until their next row; without one, full time."""

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="hours")
    starts = models.DateField()
    week = models.PositiveIntegerField(help_text="Minutes.")
    history = HistoricalRecords()

    class Meta:
        ordering = ["person", "starts"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "starts"], name="one_week_of_hours_a_day"),
            models.CheckConstraint(
                condition=Q(week__gt=0, week__lte=60 * 168),
                name="hours_of_a_week",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} works {self.week} minutes a week from {self.starts}"
