"""How what is paid is recorded for the ledger. Amounts are pounds."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from finance.payments.models.returns import Return
from finance.payments.models.runs import Run
from finance.payments.models.sight import finance

if TYPE_CHECKING:
    from mss.people.models import Person


class LedgerAccount(models.Model):
    """Where money of one use is recorded, from a day until the use's next row.

    `use` is bank, vat, returned, overpaid or suspense, or a service's kind of spending as ``source:kind``.
    """

    use = models.CharField(max_length=60)
    starts = models.DateField()
    code = models.CharField(max_length=20)
    name = models.CharField(max_length=80)
    source = models.CharField(max_length=200)
    history = HistoricalRecords()

    class Meta:
        ordering = ["use", "-starts"]
        constraints = [
            models.UniqueConstraint(fields=["use", "starts"], name="one_account_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.use} from {self.starts}: {self.code} {self.name}"


class JournalQuerySet(models.QuerySet["JournalLine"]):
    def visible_to(self, person: Person) -> JournalQuerySet:
        """Finance officers and auditors."""
        return self.filter(finance(self.model, person))


class JournalLine(models.Model):
    """One line of a run that was paid, of a payment that came back, or of an overpayment paid back
    to us (then `about` alone says which). Never changed.

    The account is kept as it was called on the day.
    """

    run = models.ForeignKey(Run, models.PROTECT, null=True, related_name="journal")
    came_back = models.ForeignKey(Return, models.PROTECT, null=True, related_name="journal")
    about = models.CharField(
        max_length=20, help_text="The reference of the run, payment or overpayment."
    )
    number = models.PositiveIntegerField()
    day = models.DateField()
    account = models.CharField(max_length=20)
    account_name = models.CharField(max_length=80)
    cost_centre = models.ForeignKey(
        "people.CostCentre", models.PROTECT, null=True, related_name="+"
    )
    debit = models.DecimalField(max_digits=14, decimal_places=2, default=Decimal("0.00"))
    credit = models.DecimalField(max_digits=14, decimal_places=2, default=Decimal("0.00"))
    objects: ClassVar[models.Manager[JournalLine]] = JournalQuerySet.as_manager()

    class Meta:
        ordering = ["day", "about", "number"]
        constraints = [
            models.UniqueConstraint(fields=["about", "number"], name="journal_numbered_once"),
            models.CheckConstraint(
                condition=Q(debit__gt=0, credit=0) | Q(debit=0, credit__gt=0),
                name="journal_debit_or_credit",
            ),
            models.CheckConstraint(
                condition=Q(run=None, came_back__isnull=False)
                | Q(run__isnull=False, came_back=None)
                | Q(run=None, came_back=None, about__startswith="OVP-"),
                name="journal_about_one_thing",
            ),
        ]
        indexes = [models.Index(fields=["day", "about", "number"], name="journal_by_day")]

    def __str__(self) -> str:
        return f"{self.about} {self.number}: {self.account} {self.debit or -self.credit}"
