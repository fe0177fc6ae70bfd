"""Putting forward new figures of leave."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal


def begin_later(starts: date, today: date) -> bool:
    """LV-80: New figures go from a day to come, so that everybody they touch is seen before."""
    return starts > today


def says_where_from(source: str) -> bool:
    """LV-81: A figure says where it comes from."""
    return bool(source.strip())


def may_be_undone(starts: date, today: date) -> bool:
    """LV-82: New figures are taken back until the day they begin; after that others are put forward."""
    return today < starts


def one_of_a_day(others: int) -> bool:
    """LV-83: The same figure of the same people changes once on a day."""
    return others == 0


def sound_steps(steps: Mapping[int, Decimal]) -> bool:
    """LV-84: Days a year are given from the first day of service, and do not fall with longer
    service. `steps` are whole years of service and days."""
    days = [steps[years] for years in sorted(steps)]
    return 0 in steps and all(one > 0 for one in days) and days == sorted(days)


def is_known_or_unsure(value: int | None, unsure: bool) -> bool:
    """LV-85: A figure that is not known is to be confirmed."""
    return value is not None or unsure
