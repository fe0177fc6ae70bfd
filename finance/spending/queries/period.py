"""Days that are compared: from a day up to and including another, as it was known then."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q

from finance.spending.rules import tax_year, year_before
from mss.foundation.working_time import midnight

APRIL, SIXTH = 4, 6


def first_day(year: int) -> date:
    """6 April of the tax year that begins in `year` (SP-1)."""
    return date(year, APRIL, SIXTH)


def last_day(year: int) -> date:
    """5 April of the year after."""
    return first_day(year + 1) - timedelta(days=1)


@dataclass(frozen=True)
class Period:
    """Days from `first` to `last`, both included."""

    first: date
    last: date

    @property
    def stop(self) -> datetime:
        """The instant `last` ends in London."""
        return midnight(self.last + timedelta(days=1))

    @property
    def year_before(self) -> "Period":
        """The same days a year earlier (SP-6)."""
        return Period(year_before(self.first), year_before(self.last))

    def spent(self, lines: str = "") -> Q:
        """Lines of these days; `lines` leads to them."""
        return Q(**{f"{lines}spent_on__gte": self.first, f"{lines}spent_on__lte": self.last})

    def known(self, lines: str = "", claim: str = "claim__") -> Q:
        """Lines of these days in claims that had been sent by the last of them."""
        return self.spent(lines) & Q(**{f"{claim}submitted_at__lt": self.stop})


def so_far(day: date) -> Period:
    """The tax year from its first day up to `day`."""
    return Period(first_day(tax_year(day)), day)


def whole(year: int) -> Period:
    """The tax year that begins in `year`."""
    return Period(first_day(year), last_day(year))
