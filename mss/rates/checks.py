"""Whether values and a first day fit a table: the rules, asked of its columns and rows."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from mss.foundation.working_time import today
from mss.rates import rules
from mss.rates.queries import Rate
from mss.rates.tables import Table


def fault(of: Table, field: str, value: Any) -> str:
    """What is wrong with a value of the table, empty where nothing is."""
    column = of.column(field)
    if value in (None, ""):
        return "" if column.blank else "Enter a value"
    if column.text:
        return ""
    return rules.wrong_number(Decimal(value), column.least, column.most, column.places)


def begins_wrongly(
    of: Table, rates: Sequence[Rate], keys: set[str], starts: date, *, at: datetime
) -> tuple[str, str] | None:
    """The rule that says the change cannot begin on that day, and what to do; None where it can."""
    first = rules.earliest(today(at), back=of.back)
    if starts < first:
        return "RT-4", f"Choose {first:%-d %B %Y} or a later day"
    if of.yearly and not rules.opens_a_year(starts):
        return "RT-6", "These begin with a tax year: choose a sixth of April"
    latest = max((one.latest.starts for one in rates if one.key in keys), default=None)
    if not rules.follows(starts, latest):
        return "RT-5", f"Choose a day after {latest:%-d %B %Y}, when the last of them begins"
    return None
