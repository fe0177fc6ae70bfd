"""What is owed to whom, and the runs that pay it. All amounts are pounds, VAT included."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Exists, F, Q
from django.utils import timezone
from simple_history.models import HistoricalRecords

from mss.foundation.sealed import SealedField


def _finance(model: type[models.Model], person: models.Model) -> Exists:
    roles = model._meta.apps.get_model("people", "RoleHolding").objects
    return Exists(
        roles.at(timezone.now()).filter(person=person, role__in=["finance-officer", "auditor"])
    )


class BankDetails(models.Model):
    """The account a person is paid into. Encrypted; nobody but the person ever reads it whole."""

    person = models.OneToOneField("people.Person", models.PROTECT, related_name="bank_details")
    account_name = SealedField()
    sort_code = SealedField()
    account_number = SealedField()
    ending = models.CharField(max_length=3, help_text="The last three figures, to recognise it.")
    changed_at = models.DateTimeField()
    history = HistoricalRecords()

    class Meta:
        verbose_name_plural = "bank details"

    def __str__(self) -> str:
        return f"Account of {self.person} ending {self.ending}"


class RunQuerySet(models.QuerySet["Run"]):
    def visible_to(self, person: models.Model) -> RunQuerySet:
        """Finance officers and auditors."""
        return self.filter(_finance(self.model, person))


class Run(models.Model):
    """Payments gathered up to an instant, sent to the bank as one file."""

    class State(models.TextChoices):
        MADE = "made", "Waiting to be released"
        RELEASED = "released", "Released, file being made"
        SENT = "sent", "File made"
        CANCELLED = "cancelled", "Cancelled"

    reference = models.CharField(max_length=20, unique=True)
    state = models.CharField(max_length=10, choices=State, default=State.MADE)
    once = models.UUIDField(unique=True)
    cut_off = models.DateTimeField()
    pay_on = models.DateField(help_text="The day the money is in people’s accounts.")
    total = models.DecimalField(max_digits=14, decimal_places=2)
    count = models.PositiveIntegerField()
    made_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    released_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    released_at = models.DateTimeField(null=True, blank=True)
    file = models.CharField(max_length=120, blank=True)
    file_sha256 = models.CharField(max_length=64, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    history = HistoricalRecords()
    objects: ClassVar[models.Manager[Run]] = RunQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(released_by=None) | ~Q(released_by=F("made_by")),
                name="maker_never_releases",
            )
        ]

    def __str__(self) -> str:
        return self.reference


class PaymentQuerySet(models.QuerySet["Payment"]):
    def visible_to(self, person: models.Model) -> PaymentQuerySet:
        """The payee, finance officers and auditors."""
        return self.filter(Q(payee=person) | _finance(self.model, person))


class Payment(models.Model):
    """An amount owed to a person for one thing, paid once."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting for the next run"
        IN_RUN = "in_run", "In a payment run"
        PAID = "paid", "Paid"

    reference = models.CharField(max_length=20, unique=True)
    source = models.CharField(max_length=40, help_text="The kind of thing it is for.")
    about = models.CharField(max_length=40, help_text="The reference of that thing.")
    payee = models.ForeignKey("people.Person", models.PROTECT, related_name="payments")
    cost_centre = models.ForeignKey("people.CostCentre", models.PROTECT, related_name="+")
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    scheduled_at = models.DateTimeField()
    run = models.ForeignKey(Run, models.PROTECT, null=True, blank=True, related_name="payments")
    account_name = SealedField(null=True)
    sort_code = SealedField(null=True)
    account_number = SealedField(null=True)
    paid_on = models.DateField(null=True, blank=True)
    history = HistoricalRecords()
    objects: ClassVar[models.Manager[Payment]] = PaymentQuerySet.as_manager()

    class Meta:
        ordering = ["scheduled_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["source", "about"], name="owed_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="payment_is_positive"),
            models.CheckConstraint(
                condition=Q(state="waiting", run=None) | ~Q(state="waiting") & ~Q(run=None),
                name="paid_in_one_run",
            ),
        ]
        indexes = [
            models.Index(
                fields=["scheduled_at", "id"], name="payment_waiting", condition=Q(state="waiting")
            ),
            models.Index(fields=["payee", "-scheduled_at"], name="payment_by_payee"),
            models.Index(fields=["run", "id"], name="payment_by_run"),
        ]

    def __str__(self) -> str:
        return self.reference
