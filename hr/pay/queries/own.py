"""One's payslips by year, and their lines."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from hr.pay.models import Employer, Payslip
from hr.pay.queries.page import name_of
from hr.pay.queries.seeing import certificate, last_of_year, payslips_of, terms
from hr.pay.rules.certifying import Parts, parts
from mss.foundation.spreadsheets import Cell
from mss.people.models import Organisation, Person, Role
from mss.people.queries import has_role, roles_of


@dataclass(frozen=True)
class Year:
    """A tax year of one employer: its payslips, newest first, and whether its certificate is
    there."""

    year: int
    payslips: list[Payslip]
    certificate: bool

    @property
    def employer(self) -> Organisation:
        return self.payslips[0].organisation

    @property
    def words(self) -> str:
        return f"6 April {self.year} to 5 April {self.year + 1}"

    @property
    def net(self) -> Decimal:
        return sum((one.net for one in self.payslips), Decimal(0))


def by_year(viewer: Person, person: Person, *, on: date) -> list[Year]:
    """The payslips of `person` by tax year and employer, the latest first. One question."""
    found: dict[tuple[int, int], list[Payslip]] = {}
    for row in payslips_of(viewer, person).select_related("organisation"):
        found.setdefault((row.year, row.organisation_id), []).append(row)
    return [Year(year, rows, certificate(rows[0], on=on)) for (year, _), rows in found.items()]


def works_payroll_of(viewer: Person, person: Person, *, at: datetime) -> bool:
    """Whether `viewer` works the payroll of the organisation of somebody else, or of one that paid
    them before."""
    if viewer.pk == person.pk or Role.PAYROLL_OFFICER not in roles_of(viewer, at=at):
        return False
    theirs = has_role(viewer, Role.PAYROLL_OFFICER, at=at, organisation=person.organisation_id)
    return theirs or Payslip.objects.visible_to(viewer).filter(person=person).exists()


def lines_of_year(person: Person, year: int) -> Iterator[list[Cell]]:
    """Every line of one's payslips of a tax year, with a heading."""
    known = terms()
    yield ["Month", "Pay day", "What", "Section", "Hours", "Rate", "Amount", "Payslip",
           "Paid by"]  # fmt: skip
    for row in (
        payslips_of(person, person)
        .filter(year=year)
        .select_related("organisation")
        .order_by("period")
    ):
        for line in row.slip.lines:
            yield [f"{row.period:%B %Y}", row.pay_date, name_of(line.section, line.code, known),
                   line.section, line.hours, line.rate, line.amount, row.reference, row.organisation.name]  # fmt: skip


@dataclass(frozen=True)
class YearOf:
    """A tax year of one employer as a document: its months, the first one first, what was paid here
    and before, how the employer is named to HMRC, and whether the year is over."""

    months: list[Payslip]
    parts: Parts
    employer: Employer | None
    over: bool

    @property
    def last(self) -> Payslip:
        return self.months[-1]


def year_of(person: Person, year: int, *, of: str, on: date) -> YearOf | None:
    """One's own tax year with the employer of that code, or the latest; None where there is none."""
    last = last_of_year(person, person, year, of=of)
    if last is None:
        return None
    rows = payslips_of(person, person).filter(year=year, organisation=last.organisation_id)
    months = list(rows.select_related("person", "issue__organisation").order_by("period"))
    ends = date(year + 1, 4, 5)
    employers = Employer.objects.filter(body=last.issue.organisation.code, starts__lte=ends)
    return YearOf(
        months, parts([one.slip for one in months], person.joined_on),
        employers.order_by("-starts").first(), certificate(last, on=on),
    )  # fmt: skip
