"""What is owed to whom, and what the bank sent back. All amounts are pounds, VAT included."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q

from finance.payments.models.runs import Run
from finance.payments.models.sight import finance
from mss.foundation.sealed import SealedField

if TYPE_CHECKING:
    from mss.people.models import Person

ACCOUNT = ("account_name", "sort_code", "account_number")


class PaymentQuerySet(models.QuerySet["Payment"]):
    def visible_to(self, person: Person) -> PaymentQuerySet:
        """The payee, finance officers and auditors."""
        return self.filter(Q(payee=person) | finance(self.model, person))

    def without_accounts(self) -> PaymentQuerySet:
        """For lists: nothing that is encrypted is read."""
        return self.defer(*ACCOUNT)


class Payment(models.Model):
    """An amount owed to a person for one thing, paid once.

    The account is the one the person had when the run was made. What is owed to whom never
    changes, and the database lets go of a payment only by a cancelled run. When the bank sends it
    back it stays in its run as returned, and the thing is owed in a new payment `instead_of` it,
    which an account given after `account_after` can be used for. What is not owed any more is let go
    while it waits, and stays as it is. Of the amount, `recovered` is kept back for an overpayment in
    the run it is in; the bank is sent the rest, which is `sent`.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting for the next run"
        IN_RUN = "in_run", "In a payment run"
        PAID = "paid", "Paid"
        RETURNED = "returned", "Came back from the bank"
        LET_GO = "let_go", "Not owed any more"

    reference = models.CharField(max_length=20, unique=True)
    source = models.CharField(max_length=40, help_text="The kind of thing it is for.")
    about = models.CharField(max_length=40, help_text="The reference of that thing.")
    payee = models.ForeignKey("people.Person", models.PROTECT, related_name="payments")
    cost_centre = models.ForeignKey("people.CostCentre", models.PROTECT, related_name="+")
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    recovered = models.DecimalField(
        max_digits=12, decimal_places=2, default=Decimal("0.00"),
        help_text="Of the amount, what is kept back for an overpayment.",
    )  # fmt: skip
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    scheduled_at = models.DateTimeField()
    run = models.ForeignKey(Run, models.PROTECT, null=True, blank=True, related_name="payments")
    account_name = SealedField(null=True)
    sort_code = SealedField(null=True)
    account_number = SealedField(null=True)
    paid_on = models.DateField(null=True, blank=True)
    instead_of = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="again"
    )
    account_after = models.DateTimeField(null=True, blank=True)
    objects: ClassVar[models.Manager[Payment]] = PaymentQuerySet.as_manager()

    class Meta:
        ordering = ["scheduled_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "about"],
                condition=~Q(state__in=["returned", "let_go"]),
                name="owed_once",
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="payment_is_positive"),
            models.CheckConstraint(
                condition=Q(recovered__gte=0, recovered__lt=F("amount")),
                name="something_is_always_sent",
            ),
            models.CheckConstraint(
                condition=Q(recovered=0) | ~Q(state="waiting") & Q(instead_of=None),
                name="kept_back_in_a_run_once",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "let_go"], run=None)
                | ~Q(state__in=["waiting", "let_go"]) & ~Q(run=None),
                name="paid_in_one_run",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "let_go"], account_number=None)
                | ~Q(state__in=["waiting", "let_go"]) & ~Q(account_number=None),
                name="paid_into_an_account",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["paid", "returned"], paid_on__isnull=False)
                | ~Q(state__in=["paid", "returned"]) & Q(paid_on=None),
                name="paid_payments_have_a_day",
            ),
            models.CheckConstraint(
                condition=Q(instead_of=None, account_after=None)
                | Q(instead_of__isnull=False, account_after__isnull=False),
                name="paid_again_after_other_details",
            ),
        ]
        indexes = [
            models.Index(
                fields=["scheduled_at", "id"], name="payment_waiting", condition=Q(state="waiting")
            ),
            models.Index(fields=["source", "about"], name="payment_by_thing"),
            models.Index(fields=["payee", "-scheduled_at"], name="payment_by_payee"),
            models.Index(fields=["run", "id"], name="payment_by_run"),
            models.Index(
                fields=["run", "payee"], name="payment_to_pay", condition=Q(state="in_run")
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def sent(self) -> Decimal:
        """What the bank is sent: the amount less what is kept back (PA-29)."""
        return self.amount - self.recovered
