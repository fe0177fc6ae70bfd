"""What the rules said of a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Exists, Q
from django.utils import timezone

from finance.expenses.policy.models.rule import Policy

if TYPE_CHECKING:
    from mss.people.models import Person


class FindingQuerySet(models.QuerySet["Finding"]):
    def visible_to(self, person: Person) -> FindingQuerySet:
        """Whoever may see the claim; what is not for claimants, not on their own claims."""
        claims = self.model._meta.apps.get_model("expenses", "Claim").objects.visible_to(person)
        roles = (
            self.model._meta.apps.get_model("people", "RoleHolding")
            .objects.at(timezone.now())
            .filter(person=person, role__in=["finance-officer", "auditor"])
        )
        own = Q(line__claim__claimant=person) | Q(line__claim__prepared_by=person)
        return self.filter(line__claim__in=claims).filter(
            Q(policy__seen_by="everybody")
            | ~own & (Q(policy__seen_by="deciders") | Exists(roles))
        )  # fmt: skip


class Finding(models.Model):
    """What a rule said of a line when the claim was sent, and how the claimant explains it. Before
    that it is there only where it was explained."""

    line = models.ForeignKey("expenses.Line", models.CASCADE, related_name="findings")
    policy = models.ForeignKey(Policy, models.PROTECT, related_name="findings")
    message = models.CharField(max_length=400)
    fix = models.CharField(max_length=400)
    words = models.CharField(max_length=500, blank=True)
    explained_at = models.DateTimeField(null=True, blank=True)
    found_at = models.DateTimeField(null=True, blank=True)
    objects: ClassVar[models.Manager[Finding]] = FindingQuerySet.as_manager()

    class Meta:
        ordering = ["line", "id"]
        constraints = [
            models.UniqueConstraint(fields=["line", "policy"], name="found_once_on_a_line"),
        ]
        indexes = [models.Index(fields=["policy", "found_at"], name="finding_by_policy")]

    def __str__(self) -> str:
        return f"{self.line}: {self.message}"
