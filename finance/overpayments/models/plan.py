"""How an overpayment is paid back."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from finance.overpayments.models.overpayment import Overpayment


class Plan(models.Model):
    """One proposal of either side; the one that was accepted stands."""

    class Method(models.TextChoices):
        NEXT = "next", "From my next expense payments, as quickly as may be"
        SHARE = "share", "A part of each coming expense payment"
        INSTALMENTS = "instalments", "By monthly instalments to our bank account"
        TRANSFER = "transfer", "All at once to our bank account"
        PAYROLL = "payroll", "From my pay"

    class State(models.TextChoices):
        OPEN = "open", "Waits for the other side"
        ACCEPTED = "accepted", "Stands"
        REPLACED = "replaced", "Another plan was wanted"

    overpayment = models.ForeignKey(Overpayment, models.CASCADE, related_name="plans")
    number = models.PositiveSmallIntegerField()
    method = models.CharField(max_length=12, choices=Method)
    months = models.PositiveSmallIntegerField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    proposed_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    accepted_by = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, blank=True, related_name="+"
    )
    accepted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["overpayment", "number"], name="plan_numbered_once"),
            models.UniqueConstraint(
                fields=["overpayment"], condition=~Q(state="replaced"), name="one_plan_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(state="accepted", accepted_by__isnull=False)
                | ~Q(state="accepted") & Q(accepted_by=None),
                name="accepted_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(method="instalments", months__gte=1, months__lte=12)
                | ~Q(method="instalments") & Q(months=None),
                name="instalments_have_months",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.overpayment} plan {self.number}: {self.method}"


class Instalment(models.Model):
    """What is due on a day under a plan that stands, and what came of it."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="instalments")
    number = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    received = models.DecimalField(max_digits=12, decimal_places=2, default=0)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="instalment_numbered_once"),
            models.CheckConstraint(
                condition=Q(amount__gt=0, received__gte=0, received__lte=F("amount")),
                name="received_within_instalment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan} instalment {self.number}"
