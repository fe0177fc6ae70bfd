"""What somebody wants decided. Amounts are pounds, VAT included; `vat` is the part that is VAT."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Round
from django.utils import timezone
from simple_history.models import HistoricalRecords

if TYPE_CHECKING:
    from mss.people.models import Person

VAT_PARTS = 6  # at the standard rate of 20%, VAT is a sixth of what is paid


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def visible_to(self, person: Person) -> ProposalQuerySet:
        """Who asked; whoever has or had a step in its approval, lets somebody act for them in one,
        or advises on it; auditors, once it has been sent."""
        apps = self.model._meta.apps
        shown = apps.get_model("approvals", "Approval").objects.shown_to(person)
        approvals = shown.filter(kind=OuterRef("kind"), about=OuterRef("reference"))
        roles = apps.get_model("people", "RoleHolding").objects.at(timezone.now())
        auditor = roles.filter(person=person, role="auditor")
        return self.filter(
            Q(asked_by=person)
            | ~Q(state=Proposal.State.DRAFT) & (Exists(approvals) | Exists(auditor))
        )


class Proposal(models.Model):
    """`version` counts the changes; what is approved is one version of it."""

    class Kind(models.TextChoices):
        BUSINESS_CASE = "business-case", "Business case"
        TENDER = "tender", "Request to go out to tender"

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        SUBMITTED = "submitted", "Waiting for a decision"
        RETURNED = "returned", "Sent back for changes"
        REJECTED = "rejected", "Rejected"
        WITHDRAWN = "withdrawn", "Taken back"
        APPROVED = "approved", "Approved"

    EDITABLE = (State.DRAFT, State.RETURNED, State.WITHDRAWN)

    reference = models.CharField(max_length=20, unique=True)
    kind = models.CharField(max_length=20, choices=Kind)
    asked_by = models.ForeignKey("people.Person", models.PROTECT, related_name="proposals")
    once = models.UUIDField()
    title = models.CharField(max_length=120)
    why = models.TextField(max_length=4000)
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    vat = models.DecimalField(max_digits=14, decimal_places=2, default=Decimal("0.00"))
    cost_centre = models.ForeignKey("people.CostCentre", models.PROTECT, related_name="+")
    supplier = models.CharField(max_length=120, blank=True)
    public_interest = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    version = models.PositiveIntegerField(default=1)
    started_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    history = HistoricalRecords()
    objects: ClassVar[models.Manager[Proposal]] = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ["-started_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["asked_by", "once"], name="proposal_started_once"),
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(why=""), name="proposal_says_what_and_why"
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="proposal_costs_something"),
            models.CheckConstraint(
                condition=Q(vat__gte=0, vat__lte=Round(F("amount") / VAT_PARTS, 2)),
                name="proposal_vat_at_most_a_sixth",
            ),
            models.CheckConstraint(
                condition=Q(state="draft", submitted_at=None)
                | ~Q(state="draft") & Q(submitted_at__isnull=False),
                name="proposal_sent_at_an_instant",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "submitted"], ended_at=None)
                | Q(ended_at__isnull=False)
                & Q(state__in=["returned", "rejected", "withdrawn", "approved"]),
                name="proposal_ended_at_an_instant",
            ),
        ]
        indexes = [
            models.Index(fields=["asked_by", "-started_at", "-id"], name="proposal_by_asker"),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    @property
    def net(self) -> Decimal:
        """The amount in pounds without VAT."""
        return self.amount - self.vat
