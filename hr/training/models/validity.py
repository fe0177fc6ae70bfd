"""For how long a certificate holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from hr.training.models.catalogue import Course

if TYPE_CHECKING:
    pass


class Validity(models.Model):
    """For how many months a certificate of the course holds that is given from `starts` on; without
    `months` it does not run out."""

    course = models.ForeignKey(Course, models.CASCADE, related_name="validities")
    starts = models.DateField()
    months = models.PositiveSmallIntegerField(null=True, blank=True)
    source = models.CharField(max_length=200)
    history = HistoricalRecords()

    class Meta:
        verbose_name_plural = "validities"
        ordering = ["course", "-starts"]
        constraints = [
            models.UniqueConstraint(fields=["course", "starts"], name="one_validity_a_day"),
            models.CheckConstraint(
                condition=Q(months=None) | Q(months__gt=0), name="validity_has_months"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.course}: {self.months or 'no end'} from {self.starts}"
