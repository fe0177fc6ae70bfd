"""The account of an overpayment: rows that are never changed, and asking to write off the rest."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from finance.overpayments.models.overpayment import Overpayment
from finance.overpayments.models.plan import Instalment


class Entry(models.Model):
    """One row. What makes the debt larger is above nothing, what makes it smaller is below."""

    class Kind(models.TextChoices):
        FOUND = "found", "Found"
        LOWERED = "lowered", "Lowered after a dispute"
        WITHDRAWN = "withdrawn", "Withdrawn"
        SET_OFF = "set_off", "Kept back of a payment"
        GIVEN_BACK = "given_back", "Owed again: the payment run was cancelled"
        RECEIVED = "received", "Paid back"
        WRITTEN_OFF = "written_off", "Written off"

    overpayment = models.ForeignKey(Overpayment, models.PROTECT, related_name="entries")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=Kind)
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    day = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    payment = models.ForeignKey(
        "payments.Payment", models.PROTECT, null=True, blank=True, related_name="set_offs"
    )
    run = models.ForeignKey(
        "payments.Run", models.PROTECT, null=True, blank=True, related_name="set_offs"
    )
    instalment = models.ForeignKey(
        Instalment, models.PROTECT, null=True, blank=True, related_name="entries"
    )
    once = models.UUIDField(null=True, blank=True, unique=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["overpayment", "number"], name="entry_numbered_once"),
            models.UniqueConstraint(
                fields=["overpayment", "payment", "run", "kind"],
                condition=Q(kind__in=["set_off", "given_back"]),
                name="set_off_once_in_a_run",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["found", "given_back"], amount__gt=0)
                | ~Q(kind__in=["found", "given_back"]) & Q(amount__lt=0),
                name="entry_goes_its_way",
            ),
            models.CheckConstraint(
                condition=Q(
                    kind__in=["set_off", "given_back"], payment__isnull=False, run__isnull=False
                )
                | ~Q(kind__in=["set_off", "given_back"]) & Q(payment=None, run=None),
                name="set_off_in_a_run",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.overpayment} {self.number}: {self.amount}"


class WriteOff(models.Model):
    """One officer asks that the rest be written off, another agrees or does not."""

    class State(models.TextChoices):
        ASKED = "asked", "Waits for a second officer"
        AGREED = "agreed", "Agreed"
        REFUSED = "refused", "Not agreed"

    overpayment = models.ForeignKey(Overpayment, models.PROTECT, related_name="write_offs")
    state = models.CharField(max_length=8, choices=State, default=State.ASKED)
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    reason = models.CharField(max_length=300)
    asked_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answered_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["overpayment"], condition=~Q(state="refused"), name="written_off_once"
            ),
            models.CheckConstraint(
                condition=Q(answered_by=None) | ~Q(answered_by=F("asked_by")),
                name="asker_never_agrees",
            ),
            models.CheckConstraint(
                condition=Q(state="asked", answered_by=None)
                | ~Q(state="asked") & Q(answered_by__isnull=False),
                name="answered_by_a_second",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.overpayment}: write off {self.amount}"


class Figure(models.Model):
    """A number the house sets for overpayments, from a day until the next of its code."""

    class Code(models.TextChoices):
        ANSWER_DAYS = "answer-days", "Working days to answer"
        NEXT = "next-share", "Most of a payment kept back when asked to be quick, per cent"
        SHARE = "set-off-share", "Most of a payment kept back otherwise, per cent"
        LEAST = "instalment-least", "Least a monthly instalment is, in pounds"
        WRITE_OFF = "write-off-most", "Most two finance officers write off, in pounds"

    code = models.CharField(max_length=20, choices=Code)
    starts = models.DateField()
    value = models.DecimalField(max_digits=12, decimal_places=2)
    source = models.CharField(max_length=200)
    history = HistoricalRecords()

    class Meta:
        ordering = ["code", "-starts"]
        constraints = [
            models.UniqueConstraint(fields=["code", "starts"], name="one_overpaid_figure_a_day"),
            models.CheckConstraint(condition=Q(value__gt=0), name="overpaid_figure_is_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.get_code_display()} from {self.starts}: {self.value}"
