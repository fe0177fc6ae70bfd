"""Payments that a finance officer stopped before they went out."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q

from finance.payments.models.payment import ACCOUNT, Payment
from finance.payments.models.sight import finance

if TYPE_CHECKING:
    from mss.people.models import Person


class StopQuerySet(models.QuerySet["Stop"]):
    def visible_to(self, person: Person) -> StopQuerySet:
        """Finance officers and auditors, and never the payee: the reason may be a suspicion."""
        return self.filter(finance(self.model, person)).exclude(payment__payee=person)

    def standing(self) -> StopQuerySet:
        return self.filter(ended_at=None)

    def without_accounts(self) -> StopQuerySet:
        """For lists, with the payment and its payee: nothing that is encrypted is read."""
        sealed = [f"payment__{name}" for name in ACCOUNT]
        return self.select_related("payment__payee", "by", "ended_by").defer(*sealed)


class Stop(models.Model):
    """A payment that is left out of every run until a finance officer lets it go on."""

    payment = models.ForeignKey(Payment, models.PROTECT, related_name="stops")
    why = models.CharField(max_length=300)
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ended_by = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, blank=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_why = models.CharField(max_length=300, blank=True)
    objects: ClassVar[models.Manager[Stop]] = StopQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["payment"], condition=Q(ended_at=None), name="stopped_once"
            ),
            models.CheckConstraint(
                condition=Q(ended_by=None, ended_at=None, ended_why="")
                | Q(ended_by__isnull=False, ended_at__isnull=False) & ~Q(ended_why=""),
                name="let_on_by_somebody_who_says_why",
            ),
            models.CheckConstraint(condition=~Q(why=""), name="stopped_for_a_reason"),
        ]
        indexes = [models.Index(fields=["-at", "-id"], name="stop_by_time")]

    def __str__(self) -> str:
        return f"{self.payment} stopped on {self.at:%d %B %Y}"
