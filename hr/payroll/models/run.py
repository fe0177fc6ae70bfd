"""A month's pay of one organisation on its way in: sent, checked, released by a second person."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from simple_history.models import HistoricalRecords

if TYPE_CHECKING:
    from mss.people.models import Person


class PayRunQuerySet(models.QuerySet["PayRun"]):
    def visible_to(self, viewer: Person) -> PayRunQuerySet:
        """Payroll of the organisation."""
        holdings = self.model._meta.apps.get_model("people", "RoleHolding").objects
        mine = (
            holdings.at(timezone.now())
            .filter(person=viewer, role="payroll-officer")
            .filter(Q(organisation=None) | Q(organisation=OuterRef("organisation")))
        )
        return self.filter(Exists(mine))


class PayRun(models.Model):
    """One file of the payroll provider. `said` is what its header and its last line say of it;
    `read_to` how far into the file the worker has come, in bytes."""

    class Kind(models.TextChoices):
        MAIN = "main", "The month’s pay"
        CORRECTION = "correction", "Corrections"

    class State(models.TextChoices):
        CHECKING = "checking", "Being checked"
        FAULTY = "faulty", "Cannot be released yet"
        READY = "ready", "Ready for a second person"
        RELEASING = "releasing", "Being released"
        RELEASED = "released", "Released"
        DROPPED = "dropped", "Set aside"

    reference = models.CharField(max_length=20, unique=True)
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind)
    period = models.DateField(help_text="The first day of the month.")
    pay_date = models.DateField()
    reason = models.CharField(max_length=300, blank=True)
    once = models.UUIDField()
    file_name = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=64)
    file = models.CharField(max_length=120, blank=True)
    said = models.JSONField(default=dict)
    problems = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=State, default=State.CHECKING)
    job = models.ForeignKey("jobs.Job", models.PROTECT, null=True, blank=True, related_name="+")
    sent_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    ended_by = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, blank=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    history = HistoricalRecords(excluded_fields=["said", "problems"])
    objects: ClassVar[PayRunQuerySet] = PayRunQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["-sent_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["sent_by", "once"], name="run_sent_once"),
            models.UniqueConstraint(
                fields=["organisation", "period"],
                condition=Q(kind="main") & ~Q(state="dropped"),
                name="one_main_run_a_month",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["releasing", "released"])
                | Q(ended_by__isnull=False) & ~Q(ended_by=F("sent_by")),
                name="run_released_by_a_second",
            ),
            models.CheckConstraint(
                condition=Q(kind="main") | ~Q(reason=""), name="corrections_say_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.organisation_id} {self.period:%B %Y}"


class StagedSlip(models.Model):
    """One payslip of the file: its document, what keeps the run back (`problems`), and what payroll
    should look at or could not be checked (`findings`). Gone when the run has ended."""

    run = models.ForeignKey(PayRun, models.CASCADE, related_name="slips")
    place = models.PositiveIntegerField(help_text="The how manieth of the file.")
    pay_number = models.CharField(max_length=20)
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    document = models.JSONField()
    insurance_number = models.TextField(blank=True, help_text="Sealed.")
    gross = models.DecimalField(max_digits=12, decimal_places=2, default=0)
    deductions = models.DecimalField(max_digits=12, decimal_places=2, default=0)
    net = models.DecimalField(max_digits=12, decimal_places=2, default=0)
    tax = models.DecimalField(max_digits=12, decimal_places=2, default=0)
    before_net = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    replaces = models.ForeignKey("pay.Payslip", models.PROTECT, null=True, related_name="+")
    problems = models.JSONField(default=list)
    findings = models.JSONField(default=list)
    faulty = models.BooleanField(default=False)
    to_look_at = models.BooleanField(default=False)
    unchecked = models.BooleanField(default=False, help_text="Something could not be checked.")

    class Meta:
        ordering = ["place"]
        constraints = [models.UniqueConstraint(fields=["run", "place"], name="one_slip_a_place")]
        indexes = [
            models.Index(fields=["run", "place"], name="slip_faulty", condition=Q(faulty=True)),
            models.Index(
                fields=["run", "place"], name="slip_to_look_at", condition=Q(to_look_at=True)
            ),
            models.Index(
                fields=["run", "place"], name="slip_unchecked", condition=Q(unchecked=True)
            ),
            models.Index(fields=["run", "pay_number"], name="slip_by_pay_number"),
        ]

    def __str__(self) -> str:
        return f"{self.pay_number} of {self.run_id}"


class Missing(models.Model):
    """Somebody who was paid the month before, or is here, and is not in the file: held up until it is
    said why (`reason`)."""

    run = models.ForeignKey(PayRun, models.CASCADE, related_name="missing")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    reason = models.CharField(max_length=200, blank=True)
    said_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    said_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["person__name", "id"]
        constraints = [models.UniqueConstraint(fields=["run", "person"], name="missing_once")]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.run_id}"
