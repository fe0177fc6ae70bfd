"""The rule that may agree to small claims, version by version."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

if TYPE_CHECKING:
    from mss.people.models import Person


class ApprovalRuleQuerySet(models.QuerySet["ApprovalRule"]):
    def visible_to(self, person: Person) -> ApprovalRuleQuerySet:
        """Owners of the scheme there, finance officers there, and auditors."""
        roles = self.model._meta.apps.get_model("people", "RoleHolding").objects
        holds = roles.at(timezone.now()).filter(person=person)
        there = Q(organisation=None) | Q(organisation=OuterRef("organisation"))
        return self.filter(
            Exists(holds.filter(there, role__in=["scheme-owner", "finance-officer"]))
            | Exists(holds.filter(role="auditor"))
        )


class ApprovalRule(models.Model):
    """One version, for the expense claims of one organisation, held from `since` up to `ended_at`.
    What was proposed never changes. `seed` draws the share that goes to people; nobody sees it
    before the rule has ended. Amounts are pounds with VAT, `share` is per cent."""

    class State(models.TextChoices):
        PROPOSED = "proposed", "Waits for another owner"
        ON = "on", "Switched on"
        OFF = "off", "Switched off"

    reference = models.CharField(max_length=20, unique=True)
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    once = models.UUIDField(unique=True)
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSED)
    most_claim = models.DecimalField(max_digits=8, decimal_places=2)
    most_month = models.DecimalField(max_digits=8, decimal_places=2)
    kinds = models.JSONField()
    in_a_row = models.PositiveSmallIntegerField()
    share = models.DecimalField(max_digits=5, decimal_places=2)
    source = models.CharField(max_length=200)
    seed = models.CharField(max_length=64, blank=True)
    proposed_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    confirmed_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    since = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_why = models.CharField(max_length=300, blank=True)
    objects: ClassVar[models.Manager[ApprovalRule]] = ApprovalRuleQuerySet.as_manager()

    class Meta:
        ordering = ["organisation", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "number"], name="approval_rule_numbered_once"
            ),
            models.UniqueConstraint(
                fields=["organisation"], condition=Q(state="on"), name="one_approval_rule_on"
            ),
            models.UniqueConstraint(
                fields=["organisation"], condition=Q(state="proposed"),
                name="one_approval_rule_proposed",
            ),
            models.CheckConstraint(
                condition=~Q(state="on")
                | Q(confirmed_by__isnull=False, since__isnull=False, ended_at=None) & ~Q(seed=""),
                name="approval_rule_on_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by=None) | ~Q(confirmed_by=F("proposed_by")),
                name="approval_rule_by_two_people",
            ),
            models.CheckConstraint(
                condition=~Q(state="off") | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="approval_rule_off_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(most_claim__gt=0, most_claim__lte=F("most_month")) & ~Q(source=""),
                name="approval_rule_is_whole",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.reference}, version {self.number}"

    @property
    def called(self) -> str:
        """As a decision names it."""
        return f"CO-19, {self.reference}, version {self.number}"
