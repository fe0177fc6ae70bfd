"""A holder lets somebody act for them, for some kinds, up to a ceiling, from an instant to another."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Exists, F, Func, Q
from django.utils import timezone
from simple_history.models import HistoricalRecords

if TYPE_CHECKING:
    from mss.people.models import Person


class InstantRange(Func):
    function = "tstzrange"
    template = "%(function)s(%(expressions)s, '[)')"


class DelegationQuerySet(models.QuerySet["Delegation"]):
    def visible_to(self, person: Person) -> DelegationQuerySet:
        """Holder, delegate, whoever set it up, and auditors."""
        holding = self.model._meta.apps.get_model("people", "RoleHolding").objects
        auditor = holding.at(timezone.now()).filter(person=person, role="auditor")
        return self.filter(
            Q(holder=person) | Q(delegate=person) | Q(made_by=person) | Exists(auditor)
        )

    def live(self, at: datetime) -> DelegationQuerySet:
        """Accepted, begun and not yet ended at the instant `at`."""
        return self.filter(state=Delegation.State.ACCEPTED, starts__lte=at, ends__gt=at)


class Delegation(models.Model):
    """`delegate` may decide (or prepare) for `holder` from `starts` up to `ends`.

    `ceiling` is in pounds with VAT; the lowest of the holder's limit and the ceiling counts. Scope
    is one of organisation, unit (and below) or cost centre, or none: everything the holder has.
    """

    class Purpose(models.TextChoices):
        DECIDE = "decide", "Decide for me"
        PREPARE = "prepare", "Start and prepare for me"

    class State(models.TextChoices):
        OFFERED = "offered", "Waiting to be accepted"
        ACCEPTED = "accepted", "Accepted"
        DECLINED = "declined", "Declined"
        ENDED = "ended", "Ended"

    reference = models.CharField(max_length=20, unique=True)
    once = models.UUIDField(unique=True)
    holder = models.ForeignKey("people.Person", models.PROTECT, related_name="delegations")
    delegate = models.ForeignKey("people.Person", models.PROTECT, related_name="acts_for")
    purpose = models.CharField(max_length=10, choices=Purpose, default=Purpose.DECIDE)
    ceiling = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    cost_centre = models.ForeignKey(
        "people.CostCentre", models.PROTECT, null=True, blank=True, related_name="+"
    )
    starts = models.DateTimeField()
    ends = models.DateTimeField()
    reason = models.CharField(max_length=200)
    state = models.CharField(max_length=10, choices=State, default=State.OFFERED)
    made_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    history = HistoricalRecords()
    objects: ClassVar[models.Manager[Delegation]] = DelegationQuerySet.as_manager()

    class Meta:
        ordering = ["-starts", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(holder=F("delegate")), name="delegation_not_to_oneself"
            ),
            models.CheckConstraint(
                condition=Q(ends__gt=F("starts")), name="delegation_has_an_instant"
            ),
            models.CheckConstraint(
                condition=Q(ceiling=None) | Q(ceiling__gt=0), name="delegation_ceiling_positive"
            ),
            models.CheckConstraint(
                condition=Q(unit=None) | Q(cost_centre=None), name="delegation_one_scope"
            ),
        ]
        indexes = [
            models.Index(
                fields=["holder", "ends"], name="delegation_live",
                condition=Q(state__in=["offered", "accepted"]),
            ),
            models.Index(fields=["delegate", "-starts"], name="delegation_by_delegate"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.reference}: {self.delegate} for {self.holder}"

    def holds_at(self, at: datetime) -> bool:
        return self.state == self.State.ACCEPTED and self.starts <= at < self.ends

    @property
    def last_instant(self) -> datetime:
        """The last second it holds, which is what people call its end."""
        return self.ends - timedelta(seconds=1)


class DelegatedKind(models.Model):
    """One kind a delegation is for. The period stands here again, so that the database itself can
    refuse two delegations of one holder for one kind at one instant."""

    delegation = models.ForeignKey(Delegation, models.CASCADE, related_name="kinds")
    kind = models.CharField(max_length=40)
    holder = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=10)
    starts = models.DateTimeField()
    ends = models.DateTimeField()
    open = models.BooleanField(default=True, help_text="Offered or accepted.")

    class Meta:
        ordering = ["kind"]
        constraints = [
            models.UniqueConstraint(fields=["delegation", "kind"], name="delegated_once"),
            ExclusionConstraint(
                name="one_delegate_at_a_time",
                expressions=[
                    ("holder", RangeOperators.EQUAL),
                    ("purpose", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    (InstantRange("starts", "ends"), RangeOperators.OVERLAPS),
                ],
                condition=Q(open=True),
            ),
        ]

    def __str__(self) -> str:
        return self.kind
