"""One's payslips by year, and their lines."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from hr.pay.models import Payslip
from hr.pay.queries.page import name_of
from hr.pay.queries.seeing import certificate, payslips_of, terms
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
