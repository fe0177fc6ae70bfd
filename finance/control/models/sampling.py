"""A draw from the claims of a paid run, and each claim that was drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

if TYPE_CHECKING:
    from mss.people.models import Person


class DrawQuerySet(models.QuerySet["Draw"]):
    def visible_to(self, person: Person) -> DrawQuerySet:
        """Finance officers and auditors."""
        roles = self.model._meta.apps.get_model("people", "RoleHolding").objects
        reads = roles.at(timezone.now()).filter(person=person)
        return self.filter(Exists(reads.filter(role__in=["finance-officer", "auditor"])))


class Draw(models.Model):
    """The draw from one paid run. `facts` are claim → what was known of it, `figures` those in
    force: with the seed they give the same claims again. `digest` is the SHA-256 of the references
    of all claims of the run, sorted, a line each."""

    reference = models.CharField(max_length=20, unique=True)
    run = models.OneToOneField("payments.Run", models.PROTECT, related_name="+")
    seed = models.CharField(max_length=64)
    figures = models.JSONField()
    facts = models.JSONField()
    digest = models.CharField(max_length=64)
    claims = models.PositiveIntegerField()
    at_risk = models.PositiveIntegerField()
    at_random = models.PositiveIntegerField()
    at = models.DateTimeField()
    objects: ClassVar[models.Manager[Draw]] = DrawQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.reference} of {self.run}"


class SampleQuerySet(models.QuerySet["Sample"]):
    def visible_to(self, person: Person) -> SampleQuerySet:
        """Finance officers of the claimant’s organisation, and auditors, but nobody their own."""
        roles = self.model._meta.apps.get_model("people", "RoleHolding").objects
        reads = (
            roles.at(timezone.now())
            .filter(person=person, role__in=["finance-officer", "auditor"])
            .filter(
                Q(organisation=None) | Q(organisation=OuterRef("claim__claimant__organisation"))
            )
        )
        own = Q(claim__claimant=person) | Q(claim__prepared_by=person)
        return self.filter(Exists(reads)).exclude(own)

    def asked_of(self, person: Person) -> SampleQuerySet:
        """Those that `person` was asked about."""
        return self.filter(claim__claimant=person, asked_at__isnull=False)

    def open(self) -> SampleQuerySet:
        return self.filter(state__in=["waiting", "asked", "answered"])


class Sample(models.Model):
    """A paid claim that was drawn, and what came of it. Amounts are pounds with VAT."""

    class State(models.TextChoices):
        WAITING = "waiting", "To be looked at"
        ASKED = "asked", "Asked the claimant"
        ANSWERED = "answered", "The claimant answered"
        IN_ORDER = "in-order", "In order"
        OVERPAID = "overpaid", "Overpaid"

    class Why(models.TextChoices):
        RISK = "risk", "By risk"
        RANDOM = "random", "At random"

    reference = models.CharField(max_length=20, unique=True)
    draw = models.ForeignKey(Draw, models.PROTECT, related_name="samples")
    claim = models.ForeignKey("expenses.Claim", models.PROTECT, related_name="+")
    why = models.CharField(max_length=10, choices=Why)
    score = models.DecimalField(max_digits=6, decimal_places=2)
    number = models.DecimalField(max_digits=15, decimal_places=12)
    facts = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    question = models.CharField(max_length=1000, blank=True)
    asked_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=1000, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    words = models.CharField(max_length=1000, blank=True, help_text="What was found.")
    overpaid = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    concluded_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    concluded_at = models.DateTimeField(null=True, blank=True)
    objects: ClassVar[models.Manager[Sample]] = SampleQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["draw", "claim"], name="claim_drawn_once"),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "asked", "answered"], concluded_by=None)
                | Q(state="in-order", concluded_by__isnull=False, overpaid=None)
                | Q(state="overpaid", concluded_by__isnull=False, overpaid__gt=0) & ~Q(words=""),
                name="sample_concluded_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["asked", "answered"])
                | Q(asked_by__isnull=False, asked_at__isnull=False) & ~Q(question=""),
                name="sample_asked_something",
            ),
        ]
        indexes = [
            models.Index(
                fields=["-score", "id"], name="sample_open",
                condition=Q(state__in=["waiting", "asked", "answered"]),
            ),
            models.Index(fields=["claim"], name="sample_by_claim"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.reference}: {self.claim}"
