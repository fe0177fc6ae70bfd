"""Two people exchange a day each: offered, agreed by both, approved."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

if TYPE_CHECKING:
    from mss.people.models import Person


class SwapQuerySet(models.QuerySet["Swap"]):
    def visible_to(self, person: Person) -> SwapQuerySet:
        """The two it is between, and whoever has or had a step in its approval."""
        shown = self.model._meta.apps.get_model("approvals", "Approval").objects.shown_to(person)
        approvals = shown.filter(kind="duty-swap", about=OuterRef("reference"))
        return self.filter(Q(offered_by=person) | Q(offered_to=person) | Exists(approvals))

    def live(self) -> SwapQuerySet:
        return self.filter(state__in=Swap.LIVE)


class Swap(models.Model):
    """`offered_by` gives their duty of `day` and takes over that of `offered_to` on `other_day`;
    the two days may be the same. `was` keeps what the days were when it was offered."""

    class State(models.TextChoices):
        OFFERED = "offered", "Waiting for your colleague"
        SUBMITTED = "submitted", "Waiting for a decision"
        APPROVED = "approved", "Approved"
        DECLINED = "declined", "Declined"
        REJECTED = "rejected", "Not approved"
        WITHDRAWN = "withdrawn", "Taken back"

    LIVE = (State.OFFERED, State.SUBMITTED)

    reference = models.CharField(max_length=20, unique=True)
    offered_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    offered_to = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    day = models.DateField()
    other_day = models.DateField()
    why = models.CharField(max_length=200, blank=True)
    was = models.JSONField()
    state = models.CharField(max_length=10, choices=State, default=State.OFFERED)
    version = models.PositiveIntegerField(default=1)
    once = models.UUIDField()
    offered_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    objects: ClassVar[models.Manager[Swap]] = SwapQuerySet.as_manager()

    class Meta:
        ordering = ["-offered_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["offered_by", "once"], name="swap_offered_once"),
            models.CheckConstraint(
                condition=~Q(offered_by=F("offered_to")), name="swap_between_two"
            ),
            models.UniqueConstraint(
                fields=["offered_by", "day"],
                condition=Q(state__in=["offered", "submitted"]),
                name="one_live_swap_of_a_day",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["offered", "submitted"], ended_at=None)
                | ~Q(state__in=["offered", "submitted"]) & Q(ended_at__isnull=False),
                name="swap_ended_at_an_instant",
            ),
        ]
        indexes = [models.Index(fields=["offered_to", "-offered_at"], name="swap_by_colleague")]

    def __str__(self) -> str:
        return f"{self.reference} {self.offered_by} and {self.offered_to}"
