"""Time worked beyond a duty: noted, claimed, decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from simple_history.models import HistoricalRecords

from hr.duties.models.roster import InstantRange

if TYPE_CHECKING:
    from mss.people.models import Person


class OvertimeQuerySet(models.QuerySet["Overtime"]):
    def visible_to(self, person: Person) -> OvertimeQuerySet:
        """Whose it is; whoever has or had a step in its approval; auditors, once it was claimed."""
        apps = self.model._meta.apps
        shown = apps.get_model("approvals", "Approval").objects.shown_to(person)
        approvals = shown.filter(kind="overtime", about=OuterRef("reference"))
        auditor = apps.get_model("people", "RoleHolding").objects.at(timezone.now())
        auditor = auditor.filter(person=person, role="auditor")
        return self.filter(
            Q(person=person) | ~Q(state="noted") & (Exists(approvals) | Exists(auditor))
        )

    def live(self) -> OvertimeQuerySet:
        return self.exclude(state__in=["rejected", "withdrawn"])


class Overtime(models.Model):
    """One occasion. `worked` and `counted` are minutes of the clock, `paid` the minutes it is worth
    at its rate (`per_hour` minutes for each hour); `amount` is an estimate in pounds that says only
    who may decide it: payroll pays the person's own rate."""

    class Case(models.TextChoices):
        PLANNED = "planned", "Kept on after a duty, told at or before its start"
        CASUAL = "casual", "Kept on after a duty, told during it"
        RECALL = "recall", "Called back between two duties"
        EARLY = "early", "Brought in early, with less than 8 hours’ notice"
        REST_DAY = "rest-day", "Worked on a rest day"
        RETAINED = "retained", "Kept on into a rest day"
        HOLIDAY = "holiday", "Worked on a public holiday"
        LEAVE = "leave", "Called back from leave"

    class Settle(models.TextChoices):
        PAY = "pay", "Pay"
        TIME = "time", "Time off"

    class State(models.TextChoices):
        NOTED = "noted", "Noted, not claimed yet"
        SUBMITTED = "submitted", "Waiting for a decision"
        RETURNED = "returned", "Sent back for changes"
        APPROVED = "approved", "Approved"
        REJECTED = "rejected", "Not approved"
        WITHDRAWN = "withdrawn", "Taken out"

    EDITABLE = (State.NOTED, State.RETURNED)

    reference = models.CharField(max_length=20, unique=True)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="overtime")
    case = models.CharField(max_length=8, choices=Case)
    day = models.DateField()
    starts = models.DateTimeField()
    ends = models.DateTimeField()
    told_on = models.DateField(null=True, blank=True)
    travel = models.PositiveSmallIntegerField(default=0)
    why = models.CharField(max_length=200)
    settle = models.CharField(max_length=4, choices=Settle)
    worked = models.PositiveSmallIntegerField()
    counted = models.PositiveSmallIntegerField()
    per_hour = models.PositiveSmallIntegerField()
    paid = models.PositiveSmallIntegerField()
    free = models.PositiveSmallIntegerField(default=0)
    another_day = models.BooleanField(default=False)
    steps = models.JSONField(default=list)
    amount = models.DecimalField(max_digits=8, decimal_places=2)
    cost_centre = models.ForeignKey("people.CostCentre", models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.NOTED)
    version = models.PositiveIntegerField(default=1)
    once = models.UUIDField()
    noted_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    history = HistoricalRecords()
    objects: ClassVar[models.Manager[Overtime]] = OvertimeQuerySet.as_manager()

    class Meta:
        ordering = ["-starts", "-id"]
        verbose_name_plural = "overtime"
        constraints = [
            models.UniqueConstraint(fields=["person", "once"], name="overtime_noted_once"),
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="overtime_lasts"),
            models.CheckConstraint(
                condition=Q(paid__gt=0, amount__gt=0), name="overtime_is_worth_something"
            ),
            ExclusionConstraint(
                name="overtime_once_at_a_time",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    (InstantRange("starts", "ends"), RangeOperators.OVERLAPS),
                ],
                condition=~Q(state__in=["rejected", "withdrawn"]),
            ),
        ]
        indexes = [models.Index(fields=["person", "-starts", "-id"], name="overtime_by_person")]

    def __str__(self) -> str:
        return f"{self.reference} {self.person} {self.day}"
