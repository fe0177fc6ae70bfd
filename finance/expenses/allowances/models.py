"""The set rates, as dated data."""

from __future__ import annotations

from decimal import Decimal

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords


class AllowanceRate(models.Model):
    """Pounds for a day or a night, from a day until the next rate of the same code and hours.
    `kinds` are the kinds of person it is for; `grades` their ranks or bands, all where empty."""

    class Code(models.TextChoices):
        AWAY = "away", "Meals on a long day away"
        AWAY_LATE = "away-late", "Meals on a long day away, past 8 in the evening"
        RESERVE = "reserve", "A night held in reserve"
        HARDSHIP = "hardship", "More for a night in reserve without a proper room"
        COURSE = "course", "Small costs on a residential course, a night"
        INCIDENTAL = "incidental", "Small personal costs of a night away, in the United Kingdom"
        ABROAD = "incidental-abroad", "Small personal costs of a night away, abroad"

    code = models.CharField(max_length=20, choices=Code)
    starts = models.DateField()
    least_hours = models.DecimalField(max_digits=4, decimal_places=1, default=Decimal("0.0"))
    amount = models.DecimalField(max_digits=6, decimal_places=2)
    most_a_week = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    kinds = ArrayField(models.CharField(max_length=12))
    grades = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    source = models.CharField(max_length=200)
    history = HistoricalRecords()

    class Meta:
        ordering = ["code", "least_hours", "-starts"]
        constraints = [
            models.UniqueConstraint(
                fields=["code", "least_hours", "starts"], name="one_set_rate_a_day"
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="set_rate_is_for_something"),
        ]

    def __str__(self) -> str:
        return f"{self.get_code_display()} from {self.starts}: £{self.amount}"


class DogAllowance(models.Model):
    """Pounds a year that go with the pay of a handler for the first dog kept at home, from a day until
    the next; each further dog adds `further_share` of it. `derived` says that it was worked out
    from a pay award and not published."""

    starts = models.DateField(unique=True)
    amount = models.DecimalField(max_digits=8, decimal_places=2)
    further_share = models.DecimalField(max_digits=3, decimal_places=2)
    derived = models.BooleanField(default=False)
    source = models.CharField(max_length=200)
    history = HistoricalRecords()

    class Meta:
        ordering = ["-starts"]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gt=0, further_share__gte=0, further_share__lte=1),
                name="dog_allowance_is_for_something",
            ),
        ]

    def __str__(self) -> str:
        return f"Dog allowance from {self.starts}: £{self.amount}"
