"""One's payslips by year, and their lines."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from hr.pay.models import Payslip
from hr.pay.queries.page import name_of
from hr.pay.queries.seeing import certificate, payslips_of, terms
from mss.foundation.spreadsheets import Cell
from mss.people.models import Person, Role
from mss.people.queries import has_role


@dataclass(frozen=True)
class Year:
    """A tax year: its payslips, newest first, and whether its certificate is there."""

    year: int
    payslips: list[Payslip]
    certificate: bool

    @property
    def words(self) -> str:
        return f"6 April {self.year} to 5 April {self.year + 1}"

    @property
    def net(self) -> Decimal:
        return sum((one.net for one in self.payslips), Decimal(0))


def by_year(viewer: Person, person: Person, *, on: date) -> list[Year]:
    """The payslips of `person` by tax year, the latest first. One question."""
    found: dict[int, list[Payslip]] = {}
    for row in payslips_of(viewer, person):
        found.setdefault(row.year, []).append(row)
    return [Year(year, rows, certificate(rows[0], on=on)) for year, rows in found.items()]


def works_payroll_of(viewer: Person, person: Person, *, at: datetime) -> bool:
    """Whether `viewer` works the payroll of the organisation of somebody else."""
    return viewer.pk != person.pk and has_role(
        viewer, Role.PAYROLL_OFFICER, at=at, organisation=person.organisation_id
    )


def lines_of_year(person: Person, year: int) -> Iterator[list[Cell]]:
    """Every line of one's payslips of a tax year, with a heading."""
    known = terms()
    yield ["Month", "Pay day", "What", "Section", "Hours", "Rate", "Amount", "Payslip"]
    for row in payslips_of(person, person).filter(year=year).order_by("period"):
        for line in row.slip.lines:
            yield [f"{row.period:%B %Y}", row.pay_date, name_of(line.section, line.code, known),
                   line.section, line.hours, line.rate, line.amount, row.reference]  # fmt: skip
