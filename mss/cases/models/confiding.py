"""Who gets to see what is told in confidence is decided by two service owners."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class Proposal(models.Model):
    """A change to who sees confidential cases: proposed by one service owner, confirmed by another.
    It is about `queue`: that it keeps them, who works there, what is sent there."""

    class What(models.TextChoices):
        KEEP = "keep", "Keep confidential cases here"
        OPEN = "open", "Keep none here any more"
        JOIN = "join", "Have somebody work here"
        ROUTE = "route", "Send cases here"
        UNROUTE = "unroute", "Send cases here no longer"

    class State(models.TextChoices):
        PROPOSED = "proposed", "Waits for a second look"
        CONFIRMED = "confirmed", "Confirmed"
        DISCARDED = "discarded", "Thrown away"

    key = models.UUIDField(unique=True)
    queue = models.ForeignKey("cases.Queue", models.PROTECT, related_name="proposals")
    what = models.CharField(max_length=10, choices=What)
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSED)
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    role = models.CharField(max_length=30, blank=True)
    organisation = models.ForeignKey(
        "people.Organisation", models.PROTECT, null=True, related_name="+"
    )
    type = models.ForeignKey("cases.Type", models.PROTECT, null=True, related_name="+")
    unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, related_name="+")
    made_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    looked_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    looked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="confirmed") | Q(looked_by__isnull=False) & ~Q(looked_by=F("made_by")),
                name="confirmed_by_another",
            ),
            models.UniqueConstraint(
                fields=["queue", "what", "person", "role", "organisation", "type", "unit"],
                condition=Q(state="proposed"), nulls_distinct=False, name="proposed_once",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.queue}: {self.get_what_display()}"
