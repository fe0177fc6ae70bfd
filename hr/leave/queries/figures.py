"""The figures leave goes by on a day."""

from collections.abc import Callable
from datetime import date

from hr.leave.models import LeaveFigure
from hr.leave.rules import year_of
from mss.people.models import Person

WORKDAYS = 5  # of a full-time week
YearOf = Callable[[date], tuple[date, date]]


def figure(code: str, *, on: date) -> int:
    """The policy's figure on the day `on`; of days before the first, that one. Raises LookupError
    where there is none at all."""
    rows = LeaveFigure.objects.filter(code=code).order_by("-starts")
    row = rows.filter(starts__lte=on).first() or rows.last()
    if row is None:
        raise LookupError(f"no {code}")
    return row.value


def leave_years() -> YearOf:
    """A function from a day to its leave year: its first day, and the day after its last (LV-2).
    The figures are read once, however many days are asked about."""
    code = LeaveFigure.Code.YEAR_MONTH
    rows = list(LeaveFigure.objects.filter(code=code).order_by("-starts"))

    def of(day: date) -> tuple[date, date]:
        row = next((one for one in rows if one.starts <= day), rows[-1])
        return year_of(day, month=row.value)

    return of


def leave_year(day: date) -> tuple[date, date]:
    """The first day of the leave year of `day`, and the day after its last (LV-2)."""
    return leave_years()(day)


def full_week(kind: str, *, on: date) -> int:
    """Minutes in a full-time week of an officer, or of everybody else."""
    officer = kind == Person.Kind.OFFICER
    code = LeaveFigure.Code.WEEK_OFFICER if officer else LeaveFigure.Code.WEEK_STAFF
    return figure(code, on=on)
