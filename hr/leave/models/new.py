"""Figures somebody put forward: in force from the day of their change once a second person made it."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from hr.leave.models.figures import LeaveFigure
from hr.leave.models.run import BalanceRun
from hr.leave.models.terms import Term


class NewDays(models.Model):
    """Days of leave a full-time year would bring these kinds of people and grades from so many whole
    years of service; the steps of one change stand for all steps of the same people."""

    run = models.ForeignKey(BalanceRun, models.CASCADE, related_name="new_days")
    kinds = ArrayField(models.CharField(max_length=12), default=list, blank=True)
    grades = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    least_years = models.PositiveSmallIntegerField(default=0)
    days = models.DecimalField(max_digits=4, decimal_places=1)
    unsure = models.BooleanField(default=False)
    source = models.CharField(max_length=200)

    class Meta:
        ordering = ["run", "least_years"]
        constraints = [
            models.UniqueConstraint(fields=["run", "least_years"], name="one_new_step_of_service"),
            models.CheckConstraint(condition=models.Q(days__gt=0), name="new_days_are_some_leave"),
        ]

    def __str__(self) -> str:
        return f"{self.run}: {self.days} days, {self.least_years} years"


class NewTerm(models.Model):
    """One figure of a kind of leave as it would be."""

    run = models.OneToOneField(BalanceRun, models.CASCADE, related_name="new_term")
    kind = models.CharField(max_length=20)
    people = ArrayField(models.CharField(max_length=12), default=list, blank=True)
    what = models.CharField(max_length=8, choices=Term.What)
    value = models.PositiveIntegerField(null=True, blank=True, help_text="Days.")
    words = models.CharField(max_length=200)
    unsure = models.BooleanField(default=False)
    source = models.CharField(max_length=200)

    def __str__(self) -> str:
        return f"{self.run}: {self.kind}, {self.words}"


class NewNumber(models.Model):
    """One number of the policy as it would be, in the unit of its code."""

    run = models.OneToOneField(BalanceRun, models.CASCADE, related_name="new_number")
    code = models.CharField(max_length=20, choices=LeaveFigure.Code)
    value = models.PositiveIntegerField()
    unsure = models.BooleanField(default=False)
    source = models.CharField(max_length=200)

    def __str__(self) -> str:
        return f"{self.run}: {self.code} {self.value}"
