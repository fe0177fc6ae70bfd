"""What pay is checked against and explained with: figures and scales from a day on, and words."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords


class PayFigure(models.Model):
    """A number of tax, National Insurance, loans, pensions or a yearly allowance from a day on, in
    pounds or per cent as its `code` says (hr.pay.queries.tables reads them). `unsure` marks one that
    is to be confirmed."""

    code = models.CharField(max_length=40)
    starts = models.DateField()
    value = models.DecimalField(max_digits=12, decimal_places=4)
    unsure = models.BooleanField(default=False)
    source = models.CharField(max_length=200)
    history = HistoricalRecords()

    class Meta:
        ordering = ["code", "-starts"]
        constraints = [
            models.UniqueConstraint(fields=["code", "starts"], name="one_pay_figure_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.code} from {self.starts}: {self.value}"


class PayScale(models.Model):
    """Yearly pay of a rank or band at a point, in pounds, from a day until the next row of the same."""

    grade = models.CharField(max_length=30)
    point = models.CharField(max_length=10)
    starts = models.DateField()
    annual = models.DecimalField(max_digits=10, decimal_places=2)
    unsure = models.BooleanField(default=False)
    source = models.CharField(max_length=200)
    history = HistoricalRecords()

    class Meta:
        ordering = ["grade", "point", "-starts"]
        constraints = [
            models.UniqueConstraint(fields=["grade", "point", "starts"], name="one_scale_a_day"),
            models.CheckConstraint(condition=Q(annual__gt=0), name="scale_is_some_pay"),
        ]

    def __str__(self) -> str:
        return f"{self.grade} {self.point} from {self.starts}: {self.annual}"


class Term(models.Model):
    """What a line of a payslip is called from a day on, and what it is for in plain words. `code` is
    what the payroll's file calls it. No line is shown without one: each deduction says its purpose, and pay
    that varies with time its hours (Employment Rights Act 1996, section 8)."""

    class Section(models.TextChoices):
        PAY = "pay", "Pay"
        DEDUCTION = "deduction", "Deductions"
        EMPLOYER = "employer", "Paid by your employer"
        WORD = "word", "Words on a payslip"

    code = models.CharField(max_length=30)
    section = models.CharField(max_length=10, choices=Section)
    name = models.CharField(max_length=60)
    words = models.CharField(max_length=400)
    hourly = models.BooleanField(default=False, help_text="Varies with time: the hours are shown.")
    place = models.PositiveSmallIntegerField(default=500)
    starts = models.DateField(default=date(2013, 4, 6))
    source = models.CharField(max_length=200, default="As the portal was set up")
    history = HistoricalRecords()

    class Meta:
        ordering = ["place", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["code", "section", "starts"], name="one_term_a_code_and_day"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def section_place(self) -> int:
        """Where its section stands on the page of words."""
        return list(self.Section.values).index(self.section)


class Employer(models.Model):
    """How an employer is named to HMRC from a day on: its PAYE reference and address, as they stand
    on certificates. `body` is the code of the organisation."""

    body = models.CharField(max_length=10)
    starts = models.DateField()
    paye_reference = models.CharField(max_length=20, blank=True)
    address = models.CharField(max_length=200, blank=True)
    contact = models.CharField(
        max_length=200, blank=True, help_text="Where people who left write about their pay."
    )
    source = models.CharField(max_length=200)
    history = HistoricalRecords()

    class Meta:
        ordering = ["body", "-starts"]
        constraints = [
            models.UniqueConstraint(fields=["body", "starts"], name="one_employer_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.body} from {self.starts}"
