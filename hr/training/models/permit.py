"""What a certificate allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from hr.training.models.catalogue import Course

if TYPE_CHECKING:
    from datetime import date


class Permit(models.Model):
    """From `starts` up to, not including, `ends`: who holds a certificate of the course has the
    `skill`; `stops` says what they cannot do without."""

    course = models.ForeignKey(Course, models.CASCADE, related_name="permits")
    skill = models.SlugField(max_length=40)
    stops = models.CharField(max_length=160)
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=200)
    history = HistoricalRecords()

    class Meta:
        ordering = ["course", "skill", "starts"]
        constraints = [
            models.UniqueConstraint(fields=["course", "skill", "starts"], name="one_permit_a_day"),
            models.CheckConstraint(
                condition=Q(ends=None) | Q(ends__gt=F("starts")), name="permit_has_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.course} allows {self.skill}"

    def in_force(self, day: date) -> bool:
        """Whether it holds on `day`."""
        return self.starts <= day and (self.ends is None or day < self.ends)
