"""A certificate that counts for nothing any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from hr.training.models.record import Certificate

if TYPE_CHECKING:
    pass


class Withdrawal(models.Model):
    """A certificate that should not have been given, or was taken away: it counts for nothing."""

    certificate = models.OneToOneField(Certificate, models.PROTECT, related_name="withdrawal")
    why = models.CharField(max_length=300)
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(why=""), name="withdrawn_for_a_reason")]

    def __str__(self) -> str:
        return f"{self.certificate} withdrawn"
