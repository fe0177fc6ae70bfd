"""A figure in the making."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Exists, F, Q
from django.utils import timezone

if TYPE_CHECKING:
    from mss.people.models import Person


class FigureProposalQuerySet(models.QuerySet["FigureProposal"]):
    def visible_to(self, person: Person) -> FigureProposalQuerySet:
        """Owners of the policy and auditors; what was confirmed, finance officers too."""
        roles = (
            self.model._meta.apps.get_model("people", "RoleHolding")
            .objects.at(timezone.now())
            .filter(person=person)
        )
        return self.filter(
            Exists(roles.filter(role__in=["policy-owner", "auditor"]))
            | Q(state="confirmed") & Exists(roles.filter(role="finance-officer"))
        )


class FigureProposal(models.Model):
    """A value an owner proposes from a day on. Once another confirmed it, it is a row of the policy’s
    figures; it is never changed."""

    class State(models.TextChoices):
        PROPOSED = "proposed", "Waiting to be confirmed"
        CONFIRMED = "confirmed", "Confirmed"
        GIVEN_BACK = "given_back", "Given back"

    reference = models.CharField(max_length=20, unique=True)
    once = models.UUIDField(unique=True)
    code = models.CharField(max_length=30)
    value = models.DecimalField(max_digits=12, decimal_places=2)
    starts = models.DateField()
    source = models.CharField(max_length=200)
    reason = models.CharField(max_length=500)
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSED)
    differs = models.PositiveIntegerField(
        null=True, blank=True, help_text="Lines of a year it would have judged differently."
    )
    proposed_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    said_back = models.CharField(max_length=500, blank=True)
    figure = models.OneToOneField(
        "expenses.PolicyFigure", models.PROTECT, null=True, blank=True, related_name="proposal"
    )
    objects: ClassVar[models.Manager[FigureProposal]] = FigureProposalQuerySet.as_manager()

    class Meta:
        ordering = ["-proposed_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["code"], condition=Q(state="proposed"), name="one_figure_in_the_making"
            ),
            models.CheckConstraint(
                condition=Q(state="confirmed", figure__isnull=False)
                | ~Q(state="confirmed") & Q(figure=None),
                name="confirmed_figure_is_there",
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(state="confirmed")
                | ~Q(decided_by=F("proposed_by")),
                name="figure_confirmed_by_another",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.reference} {self.code}: {self.value}"
