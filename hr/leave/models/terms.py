"""How long each kind of leave lasts, the notice and service it needs, and how it is paid, as dated
data."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords


class Term(models.Model):
    """One figure of one kind of leave for these kinds of people (all where empty), in days of the
    calendar, from a day until the next row of the same. `value` is empty where it is not known;
    `words` say it to people; `unsure` marks what is to be confirmed."""

    class What(models.TextChoices):
        MOST = "most", "How long at most"
        LEAST = "least", "How long at least"
        NOTICE = "notice", "Notice needed"
        SERVICE = "service", "Service needed"
        PAY = "pay", "Pay"

    kind = models.CharField(max_length=20)
    people = ArrayField(models.CharField(max_length=12), default=list, blank=True)
    what = models.CharField(max_length=8, choices=What)
    starts = models.DateField()
    value = models.PositiveIntegerField(null=True, blank=True, help_text="Days.")
    words = models.CharField(max_length=200)
    unsure = models.BooleanField(default=False)
    source = models.CharField(max_length=200)
    history = HistoricalRecords()

    class Meta:
        ordering = ["kind", "what", "people", "-starts"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["kind", "people", "what", "starts"], name="one_term_of_leave_a_day"
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=False) | Q(unsure=True), name="a_term_not_known_is_unsure"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}, {self.get_what_display()} from {self.starts}: {self.words}"
