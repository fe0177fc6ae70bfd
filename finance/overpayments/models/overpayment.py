"""Money paid too much. All amounts are pounds, VAT included."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Exists, F, Q
from django.utils import timezone

if TYPE_CHECKING:
    from mss.people.models import Person

ENDED = ["recovered", "written_off", "withdrawn"]


class OverpaymentQuerySet(models.QuerySet["Overpayment"]):
    def visible_to(self, person: Person) -> OverpaymentQuerySet:
        """Whoever was paid too much, finance officers and auditors: payments are made for all four
        bodies from one account, so the roles are not divided."""
        holdings = self.model._meta.apps.get_model("people", "RoleHolding").objects
        roles = holdings.at(timezone.now()).filter(
            person=person, role__in=["finance-officer", "auditor"]
        )
        return self.filter(Q(payee=person) | Exists(roles))

    def open(self) -> OverpaymentQuerySet:
        return self.exclude(state__in=ENDED)


class Overpayment(models.Model):
    """What was paid too much in one payment. The `amount` is what was found, or what a dispute
    lowered it to; the `balance` is the sum of its entries."""

    class State(models.TextChoices):
        TOLD = "told", "Waits for the person’s answer"
        DISPUTED = "disputed", "Disputed: finance looks again"
        DUE = "due", "Agreed or upheld: no plan yet"
        PROPOSED = "proposed", "Plan proposed to finance"
        OFFERED = "offered", "Plan offered to the person"
        RECOVERING = "recovering", "Being paid back"
        PAYROLL = "payroll", "Handed to payroll"
        OUTSIDE = "outside", "To be recovered outside pay"
        RECOVERED = "recovered", "Paid back"
        WRITTEN_OFF = "written_off", "Written off"
        WITHDRAWN = "withdrawn", "Withdrawn"

    reference = models.CharField(max_length=20, unique=True)
    once = models.UUIDField(unique=True)
    payment = models.ForeignKey("payments.Payment", models.PROTECT, related_name="overpayments")
    about = models.CharField(max_length=40, help_text="The reference of what was paid for.")
    payee = models.ForeignKey("people.Person", models.PROTECT, related_name="overpayments")
    cost_centre = models.ForeignKey("people.CostCentre", models.PROTECT, related_name="+")
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    balance = models.DecimalField(max_digits=12, decimal_places=2)
    reason = models.CharField(max_length=300)
    state = models.CharField(max_length=12, choices=State, default=State.TOLD)
    found_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    found_at = models.DateTimeField()
    answer_by = models.DateField()
    disputed = models.CharField(max_length=500, blank=True, help_text="Why it is disputed.")
    agreed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    objects: ClassVar[models.Manager[Overpayment]] = OverpaymentQuerySet.as_manager()

    class Meta:
        ordering = ["-found_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="overpaid_is_positive"),
            models.CheckConstraint(
                condition=Q(balance__gte=0, balance__lte=F("amount")), name="owed_within_overpaid"
            ),
            models.CheckConstraint(
                condition=Q(state__in=ENDED, balance=0, ended_at__isnull=False)
                | ~Q(state__in=ENDED) & Q(ended_at=None),
                name="ended_owes_nothing",
            ),
        ]
        indexes = [
            models.Index(fields=["-found_at", "-id"], name="overpaid_by_found"),
            models.Index(fields=["about"], name="overpaid_by_thing"),
            models.Index(
                fields=["payee", "found_at"], name="overpaid_open",
                condition=~Q(state__in=ENDED),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.reference


class Wrong(models.Model):
    """A line of what was paid for, and how much of it was too much."""

    overpayment = models.ForeignKey(Overpayment, models.CASCADE, related_name="lines")
    number = models.PositiveIntegerField()
    words = models.CharField(max_length=200)
    amount = models.DecimalField(max_digits=12, decimal_places=2)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["overpayment", "number"], name="wrong_line_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="wrong_is_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.overpayment} line {self.number}: {self.amount}"
