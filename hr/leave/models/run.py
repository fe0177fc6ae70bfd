"""Changes of many balances, made by two people."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from hr.leave.accounts import ACCOUNTS
from hr.leave.models.ledger import Entry

if TYPE_CHECKING:
    from mss.people.models import Person


class BalanceRunQuerySet(models.QuerySet["BalanceRun"]):
    def visible_to(self, viewer: Person) -> BalanceRunQuerySet:
        """HR of the organisation."""
        hr = (
            self.model._meta.apps.get_model("people", "RoleHolding")
            .objects.at(timezone.now())
            .filter(person=viewer, role="hr-adviser")
            .filter(Q(organisation=None) | Q(organisation=OuterRef("organisation")))
        )
        return self.filter(Exists(hr))


class BalanceRun(models.Model):
    """A year's leave given to everybody of an organisation, a balance put right, a day that was
    worked, what other hours or another rank change, or new figures from the day `starts`: written by one person (none where a
    record changed), looked at by another, and
    only then in anybody's balance, or in force."""

    class State(models.TextChoices):
        WORKING = "working", "Being worked out"
        PROPOSED = "proposed", "Waiting for a second person"
        DROPPED = "dropped", "Not made"
        MADE = "made", "Made"
        REVERSED = "reversed", "Reversed"

    class What(models.TextChoices):
        YEAR = "year", "A year’s leave"
        CARRY = "carry", "What goes over into the next year"
        OWED = "owed", "A day that was worked"
        HOURS = "hours", "Other hours"
        MOVED = "moved", "Joined, left or another rank"
        FIGURES = "figures", "New figures"
        ADJUSTMENT = "adjustment", "Put right"

    OF_ONE = (What.HOURS, What.MOVED)  # what one person's record changes in their leave

    reference = models.CharField(max_length=20, unique=True)
    what = models.CharField(max_length=12, choices=What)
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")
    year = models.DateField()
    starts = models.DateField(null=True, help_text="From when new figures go.")
    once = models.UUIDField(unique=True)
    reason = models.CharField(max_length=300)
    state = models.CharField(max_length=10, choices=State, default=State.WORKING)
    made_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    authors = models.ManyToManyField(
        "people.Person", related_name="+", help_text="Who entered what a record changes."
    )
    made_at = models.DateTimeField()
    ended_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    objects: ClassVar[BalanceRunQuerySet] = BalanceRunQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["-made_at", "-id"]

    def __str__(self) -> str:
        return f"{self.reference} {self.get_what_display()} {self.year}"


class Recount(models.Model):
    """Somebody joined, leaves or has another rank, by the word of `by`: what leave years bring them is
    worked out anew."""

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    why = models.CharField(max_length=200)
    by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.person}: {self.why}"


class BalanceRow(models.Model):
    """What a run would put in one balance of one person once it is made."""

    run = models.ForeignKey(BalanceRun, models.CASCADE, related_name="rows")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    account = models.CharField(max_length=10, choices=ACCOUNTS.items())
    year = models.DateField(null=True)
    minutes = models.IntegerField()
    cause = models.CharField(max_length=12, choices=Entry.Cause)
    on = models.DateField()
    carry = models.ForeignKey("leave.Carry", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["person__name", "id"]
        indexes = [
            models.Index(
                fields=["person", "on"], name="worked_day_by_person",
                condition=models.Q(cause="earned"),
            ),
        ]  # fmt: skip
        constraints = [
            models.UniqueConstraint(
                fields=["run", "person", "account", "cause", "year"], nulls_distinct=False,
                name="one_row_of_a_run",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.person}: {self.minutes}"
