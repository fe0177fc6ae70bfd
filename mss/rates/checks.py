"""Whether values and a first day fit a table: the rules, asked of its columns and rows."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from mss.foundation.working_time import today
from mss.rates import rules
from mss.rates.queries import Rate
from mss.rates.tables import Column, Table


def fault(column: Column, value: Any) -> str:
    """What is wrong with a value, empty where nothing is."""
    if value in (None, ""):
        return "" if column.blank else "Enter a value"
    if column.text:
        return rules.wrong_words(value, column.text)
    return rules.wrong_number(Decimal(value), column.least, column.most, column.places)


def begins_wrongly(
    of: Table, rates: Sequence[Rate], keys: set[str], starts: date, *, at: datetime
) -> tuple[str, str] | None:
    """The rule that says the change cannot begin on that day, and what to do; None where it can."""
    first, last = rules.span(today(at), back=of.back)
    if not first <= starts <= last:
        return "RT-4", f"Choose a day from {first:%-d %B %Y} to {last:%-d %B %Y}"
    begun = (one.latest.starts for one in rates if one.key in keys and one.blank is None)
    latest = max(begun, default=None)
    if of.yearly and not rules.opens_a_year(starts, latest):
        return "RT-6", "These begin with a tax year: choose the next sixth of April"
    if not rules.follows(starts, latest, today=today(at), checks=of.checks):
        return "RT-5", f"Choose a day after {latest:%-d %B %Y}, when the last of them begins"
    return None
