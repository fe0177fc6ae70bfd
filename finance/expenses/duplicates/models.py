"""What is kept to find things claimed twice, and what was found."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from mss.people.models import Person


class Likeness(models.Model):
    """A receipt's picture in 64 bits, with its four quarters to look it up by."""

    receipt = models.OneToOneField(
        "expenses.Receipt", models.CASCADE, primary_key=True, related_name="likeness"
    )
    bits = models.BigIntegerField()
    band_1 = models.PositiveIntegerField()
    band_2 = models.PositiveIntegerField()
    band_3 = models.PositiveIntegerField()
    band_4 = models.PositiveIntegerField()

    class Meta:
        verbose_name_plural = "likenesses"
        indexes = [
            models.Index(fields=["band_1"], name="likeness_band_1"),
            models.Index(fields=["band_2"], name="likeness_band_2"),
            models.Index(fields=["band_3"], name="likeness_band_3"),
            models.Index(fields=["band_4"], name="likeness_band_4"),
        ]

    def __str__(self) -> str:
        return f"Likeness of receipt {self.receipt_id}"


PAYABLE = ("approved", "came_back")  # states of a claim that the next run would pay
WAITING = ("submitted", *PAYABLE)


class DuplicateQuerySet(models.QuerySet["Duplicate"]):
    def visible_to(self, person: Person) -> DuplicateQuerySet:
        """Whoever may see the claim it was found in; a shared account, finance officers alone."""
        claims = self.model._meta.apps.get_model("expenses", "Claim").objects.visible_to(person)
        return self.filter(claim__in=claims)

    def open(self) -> DuplicateQuerySet:
        """Those nobody has judged."""
        return self.filter(state=Duplicate.State.OPEN)


class Duplicate(models.Model):
    """Something in a claim that is like something in another claim, which was sent before, or in
    an earlier line of the same claim.

    `likely` says that it holds the payment back; else it is only pointed out. The explanation is
    the claimant's; whoever found it to be fine, or claimed twice, is a finance officer, and says
    why.
    """

    class Ground(models.TextChoices):
        FILE = "file", "The same file"
        PICTURE = "picture", "A picture like it"
        SPENDING = "spending", "The same day, amount and words"
        JOURNEY = "journey", "The same journey"
        ACCOUNT = "account", "The same bank account"

    class State(models.TextChoices):
        OPEN = "open", "To be looked at"
        FINE = "fine", "Found to be fine"
        TWICE = "twice", "Claimed twice"

    reference = models.CharField(max_length=20, unique=True)
    claim = models.ForeignKey("expenses.Claim", models.CASCADE, related_name="duplicates")
    line = models.ForeignKey(
        "expenses.Line", models.CASCADE, null=True, blank=True, related_name="duplicates"
    )
    other_claim = models.ForeignKey("expenses.Claim", models.PROTECT, related_name="+")
    other_line = models.ForeignKey(
        "expenses.Line", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    ground = models.CharField(max_length=10, choices=Ground)
    likely = models.BooleanField()
    found_at = models.DateTimeField()
    explanation = models.CharField(max_length=500, blank=True)
    explained_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    judged_by = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, blank=True, related_name="+"
    )
    judged_at = models.DateTimeField(null=True, blank=True)
    judged_why = models.CharField(max_length=500, blank=True)
    objects: ClassVar[models.Manager[Duplicate]] = DuplicateQuerySet.as_manager()

    class Meta:
        ordering = ["found_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "line", "ground", "other_claim"],
                nulls_distinct=False,
                name="duplicate_found_once",
            ),
            models.CheckConstraint(
                condition=~Q(claim=models.F("other_claim")) | ~Q(line=models.F("other_line")),
                name="duplicate_of_something_else",
            ),
            models.CheckConstraint(
                condition=Q(state="open", judged_by=None, judged_at=None)
                | ~Q(state="open") & ~Q(judged_by=None) & ~Q(judged_at=None) & ~Q(judged_why=""),
                name="judged_by_somebody_who_says_why",
            ),
            models.CheckConstraint(
                condition=~Q(state="twice") | Q(line__isnull=False), name="a_line_is_claimed_twice"
            ),
        ]
        indexes = [
            models.Index(
                fields=["-found_at", "-id"], name="duplicate_holds",
                condition=Q(state="open", likely=True),
            ),
        ]  # fmt: skip

    @property
    def asked_for(self) -> Decimal | None:
        """What the line asked for, in pounds, also once it was taken out."""
        return (self.line.asked or self.line.amount) if self.line else None

    def __str__(self) -> str:
        return f"{self.reference} {self.get_ground_display()}"
