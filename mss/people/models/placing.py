"""Who is where, from when to when. Periods are half-open: the end date is the first day after."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import F, Func, Q
from simple_history.models import HistoricalRecords


class DateRange(Func):
    function = "daterange"
    template = "%(function)s(%(expressions)s, '[)')"


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def on(self, day: date) -> AssignmentQuerySet:
        """Those that hold on `day`."""
        return self.filter(Q(ends=None) | Q(ends__gt=day), starts__lte=day)


class AssignmentKind(models.TextChoices):
    SUBSTANTIVE = "substantive", "Substantive"
    TEMPORARY = "temporary", "Temporary"
    ACTING = "acting", "Acting"


class Assignment(models.Model):
    """A person in a post between dates.

    Acting and temporary assignments come on top of the substantive one and take its place while
    they last. `grade` is the rank or band held in this assignment.
    """

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="assignments")
    post = models.ForeignKey("people.Post", models.PROTECT, related_name="assignments")
    kind = models.CharField(max_length=12, choices=AssignmentKind)
    grade = models.ForeignKey("people.Grade", models.PROTECT, related_name="+")
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)
    history = HistoricalRecords()
    objects = AssignmentQuerySet.as_manager()

    class Meta:
        ordering = ["-starts"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends=None) | Q(ends__gt=F("starts")), name="assignment_has_a_day"
            ),
            ExclusionConstraint(
                name="one_assignment_of_a_kind_at_a_time",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    (DateRange("starts", "ends"), RangeOperators.OVERLAPS),
                ],
            ),
        ]
        indexes = [
            models.Index(fields=["post", "starts"], name="assignment_by_post"),
            models.Index(fields=["person", "starts"], name="assignment_by_person"),
        ]

    def __str__(self) -> str:
        return f"{self.person} as {self.post}"

    @property
    def last_day(self) -> date | None:
        """The last day it holds, as people say it; None while it has no end."""
        return self.ends - timedelta(days=1) if self.ends else None


class Role(models.TextChoices):
    """Work somebody does in the portal beyond their own business."""

    BOARD_SECRETARY = "board-secretary", "Secretary of a board"
    HR_ADVISER = "hr-adviser", "HR adviser"
    TRAINING_ADMINISTRATOR = "training-administrator", "Training administrator"
    PAYROLL_OFFICER = "payroll-officer", "Payroll officer"
    FINANCE_OFFICER = "finance-officer", "Finance officer"
    COMMERCIAL_MANAGER = "commercial-manager", "Commercial category manager"
    PROCESS_OWNER = "process-owner", "Process owner"
    SCHEME_OWNER = "scheme-owner", "Owner of the scheme of delegation"
    POLICY_OWNER = "policy-owner", "Owner of the expenses policy"
    SERVICE_OWNER = "service-owner", "Owner of what people can ask about"
    INFORMATION_OFFICER = "information-officer", "Information rights officer"
    CONTENT_OWNER = "content-owner", "Owner of articles"
    AUDITOR = "auditor", "Auditor"
    SYSTEM_ADMINISTRATOR = "system-administrator", "System administrator"


class RoleHoldingQuerySet(models.QuerySet["RoleHolding"]):
    def at(self, moment: datetime) -> RoleHoldingQuerySet:
        """Those that hold at the instant `moment`."""
        return self.filter(Q(ends=None) | Q(ends__gt=moment), starts__lte=moment)


class RoleHolding(models.Model):
    """A person holds a role for one organisation (or all) and, if named, one part of it.

    `key` is how addresses name it, and the key of the form it was given with.
    """

    key = models.UUIDField(unique=True, db_default=RandomUUID(), editable=False)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="role_holdings")
    role = models.CharField(max_length=30, choices=Role)
    organisation = models.ForeignKey(
        "people.Organisation", models.PROTECT, null=True, blank=True, related_name="+"
    )
    unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    starts = models.DateTimeField()
    ends = models.DateTimeField(null=True, blank=True)
    history = HistoricalRecords()
    objects = RoleHoldingQuerySet.as_manager()

    class Meta:
        ordering = ["role", "-starts"]
        indexes = [models.Index(fields=["person", "role"], name="role_by_person")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends=None) | Q(ends__gt=F("starts")), name="role_has_an_instant"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_role_display()}"
