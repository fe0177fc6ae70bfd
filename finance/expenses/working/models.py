"""Who has a claim in hand, since when and until when."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class Working(models.Model):
    """A finance officer works on a claim from `since`, at most to `until`. `end` says how it ended;
    whoever took it over says `why`."""

    class End(models.TextChoices):
        RELEASED = "released", "Let go"
        DONE = "done", "Done"
        EXPIRED = "expired", "Its time was up"
        TAKEN_OVER = "taken-over", "Taken over"

    claim = models.ForeignKey("expenses.Claim", models.CASCADE, related_name="worked_on")
    holder = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField()
    why = models.CharField(max_length=300, blank=True, help_text="Why it was taken over.")
    ended_at = models.DateTimeField(null=True, blank=True)
    end = models.CharField(max_length=10, choices=End, blank=True)

    class Meta:
        ordering = ["-since"]
        constraints = [
            models.UniqueConstraint(
                fields=["claim"], condition=Q(ended_at=None), name="one_works_on_a_claim"
            ),
            models.CheckConstraint(condition=Q(until__gt=F("since")), name="works_for_a_time"),
            models.CheckConstraint(
                condition=Q(ended_at=None, end="") | Q(ended_at__isnull=False) & ~Q(end=""),
                name="work_ends_somehow",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.holder} works on {self.claim}"


class InHandTime(models.Model):
    """For how many minutes at most somebody has a claim in hand, from a day on."""

    starts = models.DateField(unique=True)
    minutes = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=200)

    class Meta:
        ordering = ["-starts"]
        constraints = [
            models.CheckConstraint(condition=Q(minutes__gt=0), name="in_hand_for_some_minutes"),
        ]

    def __str__(self) -> str:
        return f"{self.minutes} minutes from {self.starts}"
