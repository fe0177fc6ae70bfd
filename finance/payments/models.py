"""What is owed to whom, and the runs that pay it. All amounts are pounds, VAT included."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Exists, F, Q
from django.utils import timezone
from simple_history.models import HistoricalRecords

from mss.foundation.sealed import SealedField

if TYPE_CHECKING:
    from datetime import datetime

    from mss.people.models import Person

ACCOUNT = ("account_name", "sort_code", "account_number")


def _holds(model: type[models.Model], person: Person, *roles: str) -> Exists:
    """Shared Services pays for all four bodies from one account, so the roles are not divided."""
    holdings = model._meta.apps.get_model("people", "RoleHolding").objects
    return Exists(holdings.at(timezone.now()).filter(person=person, role__in=roles))


def _finance(model: type[models.Model], person: Person) -> Exists:
    return _holds(model, person, "finance-officer", "auditor")


class BankDetails(models.Model):
    """The account a person is paid into. Encrypted; nobody but the person ever reads it whole."""

    person = models.OneToOneField("people.Person", models.PROTECT, related_name="bank_details")
    account_name = SealedField()
    sort_code = SealedField()
    account_number = SealedField()
    ending = models.CharField(max_length=3, help_text="The last three figures, to recognise it.")
    mark = models.CharField(
        max_length=64, blank=True, db_index=True,
        help_text="The same for the same account, and tells nothing of it.",
    )  # fmt: skip
    changed_at = models.DateTimeField()
    history = HistoricalRecords()
    # Of the row in the history that the next save adds.
    _history_user: Person
    _history_date: datetime

    class Meta:
        verbose_name_plural = "bank details"

    def __str__(self) -> str:
        return f"Account of {self.person} ending {self.ending}"


class RunQuerySet(models.QuerySet["Run"]):
    def visible_to(self, person: Person) -> RunQuerySet:
        """Finance officers and auditors."""
        return self.filter(_finance(self.model, person))

    def to_release(self, person: Person) -> RunQuerySet:
        """Those that wait for `person`: made by another finance officer."""
        made = self.filter(state=Run.State.MADE).exclude(made_by=person)
        return made.filter(_holds(self.model, person, "finance-officer"))


class Run(models.Model):
    """Payments gathered up to an instant, sent to the bank as one file.

    `count` and `total` are fixed when it is made; `paid` of them have been marked as paid.
    """

    class State(models.TextChoices):
        MADE = "made", "Waiting to be released"
        RELEASED = "released", "Released, being paid"
        PAID = "paid", "Paid"
        STOPPED = "stopped", "Stopped with a problem"
        CANCELLED = "cancelled", "Cancelled"

    reference = models.CharField(max_length=20, unique=True)
    state = models.CharField(max_length=10, choices=State, default=State.MADE)
    once = models.UUIDField(unique=True)
    cut_off = models.DateTimeField()
    pay_on = models.DateField(help_text="The day the money is in people’s accounts.")
    total = models.DecimalField(max_digits=14, decimal_places=2)
    count = models.PositiveIntegerField()
    paid = models.PositiveIntegerField(default=0)
    made_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    released_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    released_at = models.DateTimeField(null=True, blank=True)
    cancelled_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    cancelled_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=200, blank=True, help_text="Why it was cancelled.")
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


class PaymentQuerySet(models.QuerySet["Payment"]):
    def visible_to(self, person: Person) -> PaymentQuerySet:
        """The payee, finance officers and auditors."""
        return self.filter(Q(payee=person) | _finance(self.model, person))

    def without_accounts(self) -> PaymentQuerySet:
        """For lists: nothing that is encrypted is read."""
        return self.defer(*ACCOUNT)


class Payment(models.Model):
    """An amount owed to a person for one thing, paid once.

    The account is the one the person had when the run was made. What is owed to whom never
    changes, and the database lets go of a payment only by a cancelled run.
    """

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
            models.CheckConstraint(
                condition=Q(state="waiting", account_number=None)
                | ~Q(state="waiting") & ~Q(account_number=None),
                name="paid_into_an_account",
            ),
            models.CheckConstraint(
                condition=Q(state="paid", paid_on__isnull=False)
                | ~Q(state="paid") & Q(paid_on=None),
                name="paid_payments_have_a_day",
            ),
        ]
        indexes = [
            models.Index(
                fields=["scheduled_at", "id"], name="payment_waiting", condition=Q(state="waiting")
            ),
            models.Index(fields=["payee", "-scheduled_at"], name="payment_by_payee"),
            models.Index(fields=["run", "id"], name="payment_by_run"),
            models.Index(
                fields=["run", "payee"], name="payment_to_pay", condition=Q(state="in_run")
            ),
        ]

    def __str__(self) -> str:
        return self.reference
