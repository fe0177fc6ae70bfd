"""A change of rates in the making."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from mss.rates import tables

if TYPE_CHECKING:
    from mss.people.models import Person


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def visible_to(self, person: Person) -> ProposalQuerySet:
        """Those of the tables that `person` reads (RT-1)."""
        holdings = self.model._meta.apps.get_model("people", "RoleHolding").objects
        roles = set(
            holdings.at(timezone.now()).filter(person=person).values_list("role", flat=True)
        )
        return self.filter(table__in=[one.code for one in tables.read_with(roles)])


class Proposal(models.Model):
    """New values of one table from a day on. Once another owner confirmed them they are rows of the
    table; it is never changed. `values` are `tables.Change` as they are kept, `effects` what the
    change would have meant when it was proposed."""

    class State(models.TextChoices):
        PROPOSED = "proposed", "Waiting to be confirmed"
        CONFIRMED = "confirmed", "Confirmed"
        GIVEN_BACK = "given_back", "Given back"

    reference = models.CharField(max_length=20, unique=True)
    once = models.UUIDField(unique=True)
    table = models.CharField(max_length=30)
    starts = models.DateField()
    values = models.JSONField()
    effects = models.JSONField(default=list)
    source = models.CharField(max_length=200)
    reason = models.CharField(max_length=500)
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSED)
    proposed_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    said_back = models.CharField(max_length=500, blank=True)
    objects: ClassVar[models.Manager[Proposal]] = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ["-proposed_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["table"], condition=Q(state="proposed"), name="one_change_of_rates_waits"
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(state="confirmed")
                | ~Q(decided_by=F("proposed_by")),
                name="rates_confirmed_by_another",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.reference} {self.table} from {self.starts}"

    @property
    def changes(self) -> list[tables.Change]:
        return [tables.Change(**one) for one in self.values]
