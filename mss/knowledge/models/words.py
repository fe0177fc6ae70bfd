"""What people say for what we say, and what they looked for and did not find."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import Q


class Synonym(models.Model):
    """Who types `word` is also shown what fits `means`."""

    key = models.UUIDField(unique=True, default=uuid4, editable=False)
    word = models.CharField(max_length=60, unique=True)
    means = models.CharField(max_length=200)
    by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["word"]
        constraints = [
            models.CheckConstraint(condition=~Q(word="") & ~Q(means=""), name="synonym_says_both")
        ]

    def __str__(self) -> str:
        return f"{self.word}: {self.means}"


class Miss(models.Model):
    """How often on a day a search found no task and no answer. Who searched is not kept."""

    words = models.CharField(max_length=80)
    day = models.DateField()
    times = models.PositiveIntegerField(default=1)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-day", "words"]
        constraints = [
            models.UniqueConstraint(fields=["words", "day"], name="one_miss_a_day"),
            models.CheckConstraint(condition=Q(times__gt=0), name="missed_at_least_once"),
        ]
        indexes = [models.Index(fields=["words"], name="miss_open", condition=Q(settled_at=None))]

    def __str__(self) -> str:
        return f"{self.words}: {self.times}"
