"""What is agreed beforehand, what is withheld, and receipts that are waited for."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from simple_history.models import HistoricalRecords

from mss.foundation.sealed import SealedField

if TYPE_CHECKING:
    from mss.people.models import Person


class Withheld(models.Model):
    """The words of a line that few may read: sealed, and nowhere else. `note` is what was written
    about it afterwards."""

    line = models.OneToOneField(
        "expenses.Line", models.CASCADE, primary_key=True, related_name="withheld"
    )
    what = SealedField()
    merchant = SealedField()
    note = SealedField()

    class Meta:
        verbose_name_plural = "withheld"

    def __str__(self) -> str:
        return f"Words of line {self.line_id}"


class AgreementQuerySet(models.QuerySet["Agreement"]):
    def visible_to(self, person: Person) -> AgreementQuerySet:
        """Whoever is said to have agreed, unless the draft was deleted."""
        return self.filter(agreed_by=person).exclude(line__claim__state="discarded")


class Agreement(models.Model):
    """Somebody is said to have agreed to a purchase, and says whether they did. It holds as long as
    the line says the same of it."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting to be confirmed"
        CONFIRMED = "confirmed", "Confirmed"
        DENIED = "denied", "Not agreed"

    reference = models.CharField(max_length=20, unique=True)
    line = models.OneToOneField("expenses.Line", models.CASCADE, related_name="agreement")
    agreed_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    agreed_on = models.DateField()
    agreed_time = models.TimeField()
    ceiling = models.DecimalField(max_digits=10, decimal_places=2)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    history = HistoricalRecords()
    objects: ClassVar[models.Manager[Agreement]] = AgreementQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(ceiling__gt=0), name="agreed_to_something"),
            models.CheckConstraint(
                condition=Q(state="waiting", answered_at=None)
                | ~Q(state="waiting") & Q(answered_at__isnull=False),
                name="an_answer_has_a_time",
            ),
        ]
        indexes = [
            models.Index(
                fields=["agreed_by"], name="agreement_waiting", condition=Q(state="waiting")
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class MoveQuerySet(models.QuerySet["Move"]):
    def visible_to(self, person: Person) -> MoveQuerySet:
        """Whoever moves; finance officers of the organisation and auditors."""
        roles = (
            self.model._meta.apps.get_model("people", "RoleHolding")
            .objects.at(timezone.now())
            .filter(person=person, role__in=["finance-officer", "auditor"])
            .filter(Q(organisation=None) | Q(organisation=OuterRef("person__organisation")))
        )
        return self.filter(Q(person=person) | Q(Exists(roles)))


class Move(models.Model):
    """What was agreed with somebody who moves home for work: up to `cap` pounds, VAT included, of
    what is spent from `agreed_on` to `last_day`, both included."""

    reference = models.CharField(max_length=20, unique=True)
    once = models.UUIDField(unique=True)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="moves")
    entered_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    agreed_on = models.DateField()
    last_day = models.DateField()
    cap = models.DecimalField(max_digits=10, decimal_places=2)
    note = models.CharField(max_length=200, help_text="From where to where, and why.")
    entered_at = models.DateTimeField()
    history = HistoricalRecords()
    objects: ClassVar[models.Manager[Move]] = MoveQuerySet.as_manager()

    class Meta:
        ordering = ["-agreed_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(cap__gt=0, last_day__gte=F("agreed_on")), name="move_is_for_something"
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class Awaited(models.Model):
    """A receipt that follows a claim that was sent, until `due_on`, which is included."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waits for a receipt"
        ARRIVED = "arrived", "The receipt came later"
        DECLARED = "declared", "Declared missing"
        LAPSED = "lapsed", "Not paid: no receipt came"
        DROPPED = "dropped", "Not waited for any more"

    line = models.OneToOneField(
        "expenses.Line", models.CASCADE, primary_key=True, related_name="awaited"
    )
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    asked_at = models.DateTimeField()
    due_on = models.DateField()
    remind_on = models.DateField()
    reminded_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name_plural = "awaited"
        constraints = [
            models.CheckConstraint(
                condition=Q(state="waiting", ended_at=None)
                | ~Q(state="waiting") & Q(ended_at__isnull=False),
                name="waiting_for_a_receipt_ends",
            ),
        ]
        indexes = [
            models.Index(fields=["due_on"], name="receipt_awaited", condition=Q(state="waiting")),
        ]

    def __str__(self) -> str:
        return f"Receipt of line {self.line_id}"
