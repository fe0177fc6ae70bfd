"""What repeats every month, and the months that were made."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q

if TYPE_CHECKING:
    from mss.people.models import Person


class RepeatQuerySet(models.QuerySet["Repeat"]):
    def visible_to(self, person: Person) -> RepeatQuerySet:
        """One’s own, and nobody else’s."""
        return self.filter(person=person)


class Repeat(models.Model):
    """A line that becomes a draft on a day of each month. Pounds with VAT; `next_on` is the day of
    the next draft while it goes on."""

    class State(models.TextChoices):
        ACTIVE = "active", "Every month"
        PAUSED = "paused", "Paused"
        ENDED = "ended", "Ended"

    reference = models.CharField(max_length=20, unique=True)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="repeats")
    once = models.UUIDField()
    kind = models.CharField(max_length=10)
    what = models.CharField(max_length=200)
    merchant = models.CharField(max_length=120, blank=True)
    amount = models.DecimalField(max_digits=10, decimal_places=2)
    vat = models.DecimalField(max_digits=10, decimal_places=2, default=Decimal("0.00"))
    vat_number = models.CharField(max_length=15, blank=True)
    day = models.PositiveSmallIntegerField()
    until = models.DateField(null=True, blank=True, help_text="Included.")
    state = models.CharField(max_length=10, choices=State, default=State.ACTIVE)
    next_on = models.DateField(null=True, blank=True)
    why_ended = models.CharField(max_length=100, blank=True)
    begun_at = models.DateTimeField()
    objects: ClassVar[models.Manager[Repeat]] = RepeatQuerySet.as_manager()

    class Meta:
        ordering = ["state", "next_on", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["person", "once"], name="repeat_begun_once"),
            models.UniqueConstraint(
                fields=["person", "kind", "what"], condition=~Q(state="ended"),
                name="repeat_not_twice",
            ),
            models.CheckConstraint(
                condition=Q(state="active", next_on__isnull=False)
                | ~Q(state="active") & Q(next_on=None),
                name="repeat_has_a_next_day",
            ),
            models.CheckConstraint(condition=Q(day__gte=1, day__lte=31), name="repeat_on_a_day"),
            models.CheckConstraint(
                condition=Q(amount__gt=0, vat__gte=0, vat__lte=F("amount")),
                name="repeat_is_for_something",
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["next_on"], name="repeat_to_make", condition=Q(state="active")),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.what}"


class Month(models.Model):
    """A month of it: the draft that was made, or why there is none. `period` is its first day."""

    repeat = models.ForeignKey(Repeat, models.PROTECT, related_name="months")
    period = models.DateField()
    claim = models.ForeignKey(
        "expenses.Claim", models.PROTECT, null=True, blank=True, related_name="+"
    )
    problem = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-period"]
        constraints = [
            models.UniqueConstraint(fields=["repeat", "period"], name="month_made_once"),
            models.CheckConstraint(
                condition=Q(claim=None) ^ Q(problem=""), name="month_has_a_draft_or_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.repeat} {self.period:%B %Y}"
