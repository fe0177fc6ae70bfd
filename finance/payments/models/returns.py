"""What the bank sent back."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q

from finance.payments.models.payment import ACCOUNT, Payment
from finance.payments.models.sight import finance

if TYPE_CHECKING:
    from mss.people.models import Person


class ReturnQuerySet(models.QuerySet["Return"]):
    def visible_to(self, person: Person) -> ReturnQuerySet:
        """The payee, finance officers and auditors."""
        return self.filter(Q(payment__payee=person) | finance(self.model, person))

    def without_accounts(self) -> ReturnQuerySet:
        """For lists, with the payment and its payee: nothing that is encrypted is read."""
        sealed = [f"payment__{name}" for name in ACCOUNT]
        return self.select_related("payment__payee").defer(*sealed)


class Return(models.Model):
    """The bank sent a paid payment back on a day. Entered once and never changed.

    The reasons are those of the Automated Return of Unapplied Credits Service (ARUCS) of Bacs.
    """

    class Reason(models.TextChoices):
        DETAILS = "0", "The bank does not know these account details"
        DIED = "2", "The bank was told that the payee has died"
        MOVED = "3", "The account has moved to another bank"
        NO_ACCOUNT = "5", "There is no account with this number"
        CLOSED = "B", "The account is closed"
        ASKED = "C", "We asked the bank not to pay it"

    payment = models.OneToOneField(Payment, models.PROTECT, related_name="came_back")
    day = models.DateField(help_text="The day the money was back in our account.")
    reason = models.CharField(max_length=1, choices=Reason)
    entered_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    objects: ClassVar[models.Manager[Return]] = ReturnQuerySet.as_manager()

    class Meta:
        ordering = ["-entered_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(reason__in=["0", "2", "3", "5", "B", "C"]), name="returned_for_a_reason"
            ),
        ]
        indexes = [models.Index(fields=["-entered_at", "-id"], name="return_by_entered")]

    def __str__(self) -> str:
        return f"{self.payment} came back on {self.day}"
