"""Leave somebody asked to carry over beyond what goes over without asking, or to bring forward."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from simple_history.models import HistoricalRecords

if TYPE_CHECKING:
    from mss.people.models import Person


class CarryQuerySet(models.QuerySet["Carry"]):
    def visible_to(self, viewer: Person) -> CarryQuerySet:
        """The person's own; whoever has or had a step in its approval; HR of the organisation."""
        apps = self.model._meta.apps
        shown = apps.get_model("approvals", "Approval").objects.shown_to(viewer)
        approvals = shown.filter(kind="leave-carry", about=OuterRef("reference"))
        hr = (
            apps.get_model("people", "RoleHolding")
            .objects.at(timezone.now())
            .filter(person=viewer, role="hr-adviser")
            .filter(Q(organisation=None) | Q(organisation=OuterRef("person__organisation")))
        )
        return self.filter(Q(person=viewer) | Exists(approvals) | Exists(hr))

    def kept(self) -> CarryQuerySet:
        """Those whose minutes are kept for the next year: asked for or agreed, not carried yet."""
        return self.filter(state__in=Carry.LIVE, run=None, forward=False)


class Carry(models.Model):
    """`minutes` of the leave year that begins on `year` are to go over into the next, beyond what
    goes over without asking. While it waits or is agreed nobody books them; `run` is the change of
    the year that carried them. Where it is `forward`, they come out of the next year into this one,
    at once when it is agreed."""

    class State(models.TextChoices):
        REQUESTED = "requested", "Waiting for a decision"
        RETURNED = "returned", "Sent back to you"
        REFUSED = "refused", "Not agreed"
        WITHDRAWN = "withdrawn", "Taken back"
        APPROVED = "approved", "Agreed"

    LIVE = (State.REQUESTED, State.APPROVED)

    reference = models.CharField(max_length=20, unique=True)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="carries")
    once = models.UUIDField()
    year = models.DateField(help_text="The first day of the leave year it is taken from.")
    minutes = models.PositiveIntegerField()
    forward = models.BooleanField(default=False)
    exceptional = models.BooleanField(default=False)
    reason = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.REQUESTED)
    version = models.PositiveIntegerField(default=1)
    run = models.ForeignKey("leave.BalanceRun", models.PROTECT, null=True, related_name="carries")
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    history = HistoricalRecords()
    objects: ClassVar[CarryQuerySet] = CarryQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["-asked_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["person", "once"], name="carry_asked_once"),
            models.UniqueConstraint(
                fields=["person", "year"], condition=Q(state__in=["requested", "approved"]),
                name="one_carry_of_a_year",
            ),
            models.CheckConstraint(condition=Q(minutes__gt=0), name="carry_of_some_minutes"),
        ]  # fmt: skip
        indexes = [
            models.Index(
                fields=["year", "person"], name="carry_by_year",
                condition=Q(state__in=["requested", "approved"]),
            ),
            models.Index(fields=["person", "-asked_at"], name="carry_by_person"),
        ]  # fmt: skip

    @property
    def called(self) -> str:
        """What people call it."""
        return "Leave to bring forward" if self.forward else "Leave to carry over"

    def __str__(self) -> str:
        return f"{self.reference}: {self.minutes} minutes of {self.year}"
