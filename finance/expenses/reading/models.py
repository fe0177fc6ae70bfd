"""What a receipt seems to say. Nothing of it is in a claim until a person has saved it there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from mss.people.models import Person


class ReadingQuerySet(models.QuerySet["Reading"]):
    def visible_to(self, person: Person) -> ReadingQuerySet:
        """Whoever may see the receipt."""
        receipts = self.model._meta.apps.get_model("expenses", "Receipt").objects
        return self.filter(receipt__in=receipts.visible_to(person))


class Confidence(models.TextChoices):
    SURE = "sure", "Read clearly"
    CLEAR = "clear", "Read clearly, by itself"
    UNSURE = "unsure", "Hard to read"
    NOT_FOUND = "", "Not found"


def _confidence() -> Any:
    return models.CharField(max_length=6, choices=Confidence, blank=True)


class Reading(models.Model):
    """What a machine read on a receipt: pounds with VAT. The words themselves are not kept, only
    what they seem to say."""

    class State(models.TextChoices):
        WAITING = "waiting", "Being read"
        READ = "read", "Read"
        UNREADABLE = "unreadable", "Could not be read"

    receipt = models.OneToOneField(
        "expenses.Receipt", models.CASCADE, primary_key=True, related_name="reading"
    )
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    total = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)
    total_is = _confidence()
    spent_on = models.DateField(null=True, blank=True)
    spent_on_is = _confidence()
    merchant = models.CharField(max_length=120, blank=True)
    merchant_is = _confidence()
    vat = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)
    vat_is = _confidence()
    vat_number = models.CharField(max_length=15, blank=True)
    currency = models.CharField(max_length=3, default="GBP")
    kind = models.CharField(max_length=10, blank=True, help_text="The kind its words speak of.")
    attempts = models.PositiveSmallIntegerField(default=0)
    read_at = models.DateTimeField(null=True, blank=True)
    milliseconds = models.PositiveIntegerField(default=0)
    objects: ClassVar[models.Manager[Reading]] = ReadingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="waiting", read_at=None)
                | ~Q(state="waiting") & Q(read_at__isnull=False),
                name="what_is_read_has_a_time",
            ),
        ]
        indexes = [
            models.Index(
                fields=["attempts", "receipt"], name="reading_to_do", condition=Q(state="waiting")
            ),
        ]

    def __str__(self) -> str:
        return f"Reading of receipt {self.receipt_id}"
