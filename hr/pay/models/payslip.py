"""Payslips: documents that are never changed, made public together."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from hr.pay.document import read
from hr.pay.slip import Slip
from mss.foundation.sealed import SealedField

if TYPE_CHECKING:
    from mss.people.models import Person


class IssueQuerySet(models.QuerySet["Issue"]):
    def visible_to(self, viewer: Person) -> IssueQuerySet:
        """Payroll of the organisation."""
        return self.filter(pk__in=_served(viewer, self.model))

    def released(self) -> IssueQuerySet:
        return self.filter(released_at__isnull=False)


class Issue(models.Model):
    """A month's payslips of one organisation, shown to everybody at one instant or to nobody. `run`
    is the reference of the pay run they came with."""

    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")
    run = models.CharField(max_length=20, unique=True)
    period = models.DateField(help_text="The first day of the month.")
    pay_date = models.DateField()
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, blank=True, related_name="+"
    )
    objects: ClassVar[IssueQuerySet] = IssueQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["-period", "-id"]

    def __str__(self) -> str:
        return f"{self.run} {self.period:%B %Y}"


def _served(viewer: Person, issue: type[Issue]) -> models.QuerySet[Issue]:
    """Issues of the organisations whose payroll `viewer` works."""
    holdings = issue._meta.apps.get_model("people", "RoleHolding").objects.at(timezone.now())
    mine = holdings.filter(person=viewer, role="payroll-officer").filter(
        Q(organisation=None) | Q(organisation=OuterRef("organisation"))
    )
    return issue.objects.filter(Exists(mine))


class PayslipQuerySet(models.QuerySet["Payslip"]):
    def own(self, person: Person) -> PayslipQuerySet:
        """Those of `person` that are out: what is asked most, so without the roles others need."""
        return self.filter(issue__released_at__isnull=False, person=person)

    def visible_to(self, viewer: Person) -> PayslipQuerySet:
        """One's own, and those of the organisations whose payroll one works; nobody else's, and
        none before it is out."""
        rows = self.filter(issue__released_at__isnull=False)
        return rows.filter(Q(person=viewer) | Q(issue__in=_served(viewer, Issue)))

    def uncorrected(self) -> PayslipQuerySet:
        """Without those that a later one replaced."""
        newer = Payslip.objects.filter(
            replaces=OuterRef("pk"), issue__released_at__isnull=False
        )  # fmt: skip
        return self.exclude(Exists(newer))


class Payslip(models.Model):
    """One month of one person from one employer: the document as it came, with its sums beside it
    for lists and for the database's own checks. Whoever moves between employers within a month has
    one of each. A correction is a new row that names the one it `replaces`."""

    reference = models.CharField(max_length=20, unique=True)
    issue = models.ForeignKey(Issue, models.PROTECT, related_name="payslips")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="payslips")
    organisation = models.ForeignKey(
        "people.Organisation", models.PROTECT, related_name="+", help_text="That of its issue."
    )
    period = models.DateField()
    pay_date = models.DateField()
    year = models.PositiveSmallIntegerField(help_text="Tax year, by the year it begins in.")
    gross = models.DecimalField(max_digits=10, decimal_places=2)
    deductions = models.DecimalField(max_digits=10, decimal_places=2)
    net = models.DecimalField(max_digits=10, decimal_places=2)
    document = models.JSONField()
    insurance_number = SealedField(default="")
    version = models.PositiveSmallIntegerField(default=1)
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    reason = models.CharField(max_length=300, blank=True)
    objects: ClassVar[PayslipQuerySet] = PayslipQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["-period", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "organisation", "period", "version"], name="one_payslip_a_month"
            ),
            models.CheckConstraint(
                condition=Q(net=F("gross") - F("deductions")), name="net_is_gross_less_deductions"
            ),
            models.CheckConstraint(condition=Q(net__gte=0), name="net_is_never_below_nothing"),
            models.CheckConstraint(
                condition=Q(version=1, replaces=None, reason="")
                | Q(version__gt=1, replaces__isnull=False) & ~Q(reason=""),
                name="correction_says_why",
            ),
        ]
        indexes = [
            models.Index(fields=["person", "-period", "-version"], name="payslip_of_person"),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def slip(self) -> Slip:
        """The document as calculations read it."""
        return read(self.document)
