"""The runs that pay what is owed. All amounts are pounds, VAT included."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from finance.payments.models.sight import finance, holds

if TYPE_CHECKING:
    from mss.people.models import Person


class RunQuerySet(models.QuerySet["Run"]):
    def visible_to(self, person: Person) -> RunQuerySet:
        """Finance officers and auditors."""
        return self.filter(finance(self.model, person))

    def to_release(self, person: Person) -> RunQuerySet:
        """Those that wait for `person`: made by another finance officer."""
        made = self.filter(state=Run.State.MADE).exclude(made_by=person)
        return made.filter(holds(self.model, person, "finance-officer"))


class Run(models.Model):
    """Payments gathered up to an instant, sent to the bank as one file.

    `count`, `total` and the format of the file are fixed when it is made; `paid` of the payments
    have been marked as paid. The `total` is what the bank is sent; `recovered` was kept back of it
    for overpayments.
    """

    class State(models.TextChoices):
        MADE = "made", "Waiting to be released"
        RELEASED = "released", "Released, being paid"
        PAID = "paid", "Paid"
        STOPPED = "stopped", "Stopped with a problem"
        CANCELLED = "cancelled", "Cancelled"

    class Format(models.TextChoices):
        BACS = "bacs", "Bacs Standard 18"
        PAIN001 = "pain001", "ISO 20022 pain.001.001.09"

    reference = models.CharField(max_length=20, unique=True)
    state = models.CharField(max_length=10, choices=State, default=State.MADE)
    once = models.UUIDField(unique=True)
    cut_off = models.DateTimeField()
    pay_on = models.DateField(help_text="The day the money is in people’s accounts.")
    total = models.DecimalField(max_digits=14, decimal_places=2)
    recovered = models.DecimalField(max_digits=14, decimal_places=2, default=Decimal("0.00"))
    count = models.PositiveIntegerField()
    paid = models.PositiveIntegerField(default=0)
    made_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    released_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    released_at = models.DateTimeField(null=True, blank=True)
    cancelled_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    cancelled_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=200, blank=True, help_text="Why it was cancelled.")
    file_format = models.CharField(max_length=10, choices=Format, default=Format.BACS)
    file = models.CharField(max_length=120, blank=True)
    file_sha256 = models.CharField(max_length=64, blank=True)
    file_made_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(
        default=0, help_text="Pieces of work begun since the last one that finished."
    )
    history = HistoricalRecords()
    objects: ClassVar[models.Manager[Run]] = RunQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(released_by=None) | ~Q(released_by=F("made_by")),
                name="maker_never_releases",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["made", "cancelled"], released_by=None, file="")
                | Q(state__in=["released", "paid", "stopped"], released_by__isnull=False),
                name="paid_only_when_released",
            ),
            models.CheckConstraint(
                condition=Q(file_format__in=["bacs", "pain001"]), name="file_in_a_known_format"
            ),
            models.CheckConstraint(
                condition=~Q(state="paid") | Q(paid=F("count")) & ~Q(file="") & ~Q(file_sha256=""),
                name="paid_run_has_its_file",
            ),
            models.CheckConstraint(
                condition=Q(state="cancelled") & ~Q(cancelled_by=None) & ~Q(reason="")
                | ~Q(state="cancelled") & Q(cancelled_by=None),
                name="cancelled_with_a_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["id"], name="run_to_pay", condition=Q(state="released")),
            models.Index(fields=["-made_at", "-id"], name="run_by_made"),
        ]

    def __str__(self) -> str:
        return self.reference
