"""The figures of the policy, as dated data, and those in the making."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Exists, F, Q
from django.utils import timezone
from simple_history.models import HistoricalRecords

if TYPE_CHECKING:
    from mss.people.models import Person


class PolicyFigure(models.Model):
    """A number the expenses policy sets, from a day on."""

    class Code(models.TextChoices):
        WINDOW = "claim-window-months", "Months within which a claim is made"
        YEAR_CLOSE = "year-close", "Days after 31 March within which the year’s spending is claimed"
        CAP = "line-cap", "Most one line may be, in pounds with VAT"
        KEPT_ON = (
            "kept-on-hours",
            "Hours past the end of duty beyond which an officer’s meal is paid",
        )
        ALIKE_BITS = "alike-bits", "Points of 64 by which two pictures of one receipt may differ"
        ALIKE_FROM = "alike-from", "Least the same spending is likely a duplicate, in pounds"
        READ_SURE = "read-sure", "Least certainty of a reading that is sure, per cent"
        READ_CLEAR = "read-clear", "Least certainty of a reading that is not marked, per cent"
        READ_MONTHS = "read-months", "Oldest date read from a receipt, in months"
        DECLARED_LINE = (
            "declared-line",
            "Most a line without its receipt may be, in pounds with VAT",
        )
        DECLARED_YEAR = "declared-year", "Most without receipts in 12 months, in pounds with VAT"
        VAT_DETAILED = "vat-number-above", "Pounds with VAT above which a VAT number is needed"
        VAT_SMALL = "vat-small", "Most parking or a toll may be without a receipt, for its VAT"
        MOVE_MOST = "move-most", "Most that is agreed for one move, in pounds with VAT"
        EYES_MONTHS = "eyes-months", "Months between two eyesight tests"
        EYES_TEST = "eyes-test", "Most for an eyesight test, in pounds with VAT"
        EYES_GLASSES = "eyes-glasses", "Most for glasses for screen work, in pounds with VAT"
        LATE_DAYS = "late-days", "Working days within which a receipt follows"
        LATE_REMIND = "late-remind", "Working days before that when the claimant is reminded"
        LATE_FARE = "late-fare", "Most a fare may be whose receipt follows"
        LATE_MEAL = "late-meal", "Most a meal may be whose receipt follows"
        LATE_HOTEL = "late-hotel", "Most a hotel may be whose receipt follows"
        LATE_PARKING = "late-parking", "Most parking may be whose receipt follows"
        LATE_DOG = "late-dog", "Most for a police dog whose receipt follows"
        LATE_OTHER = "late-other", "Most for something else whose receipt follows"

    code = models.CharField(max_length=30, choices=Code)
    starts = models.DateField()
    value = models.DecimalField(max_digits=12, decimal_places=2)
    source = models.CharField(max_length=200)
    history = HistoricalRecords()

    class Meta:
        ordering = ["code", "-starts"]
        constraints = [models.UniqueConstraint(fields=["code", "starts"], name="one_figure_a_day")]

    def __str__(self) -> str:
        return f"{self.get_code_display()} from {self.starts}: {self.value}"


class FigureProposalQuerySet(models.QuerySet["FigureProposal"]):
    def visible_to(self, person: Person) -> FigureProposalQuerySet:
        """Owners of the policy and auditors; what was confirmed, finance officers too."""
        roles = (
            self.model._meta.apps.get_model("people", "RoleHolding")
            .objects.at(timezone.now())
            .filter(person=person)
        )
        return self.filter(
            Exists(roles.filter(role__in=["policy-owner", "auditor"]))
            | Q(state="confirmed") & Exists(roles.filter(role="finance-officer"))
        )


class FigureProposal(models.Model):
    """A value an owner proposes from a day on. Once another confirmed it, it is a row of the policy’s
    figures; it is never changed."""

    class State(models.TextChoices):
        PROPOSED = "proposed", "Waiting to be confirmed"
        CONFIRMED = "confirmed", "Confirmed"
        GIVEN_BACK = "given_back", "Given back"

    reference = models.CharField(max_length=20, unique=True)
    once = models.UUIDField(unique=True)
    code = models.CharField(max_length=30)
    value = models.DecimalField(max_digits=12, decimal_places=2)
    starts = models.DateField()
    source = models.CharField(max_length=200)
    reason = models.CharField(max_length=500)
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSED)
    differs = models.PositiveIntegerField(
        null=True, blank=True, help_text="Lines of a year it would have judged differently."
    )
    proposed_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    said_back = models.CharField(max_length=500, blank=True)
    figure = models.OneToOneField(
        "expenses.PolicyFigure", models.PROTECT, null=True, blank=True, related_name="proposal"
    )
    objects: ClassVar[models.Manager[FigureProposal]] = FigureProposalQuerySet.as_manager()

    class Meta:
        ordering = ["-proposed_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["code"], condition=Q(state="proposed"), name="one_figure_in_the_making"
            ),
            models.CheckConstraint(
                condition=Q(state="confirmed", figure__isnull=False)
                | ~Q(state="confirmed") & Q(figure=None),
                name="confirmed_figure_is_there",
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(state="confirmed")
                | ~Q(decided_by=F("proposed_by")),
                name="figure_confirmed_by_another",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.reference} {self.code}: {self.value}"
