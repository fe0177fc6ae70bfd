"""What the rules count with on a day. The values are rows with dates and sources."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Counts:
    """The figures in force on a day. Days are days, hours are hours, `…_minutes` minutes; `third`,
    `half` and `double` are the minutes paid for each hour worked."""

    rest_hours: int
    publish_days: int
    rest_day_notice: int
    holiday_notice: int
    early_hours: int
    named_within: int
    least_hours: int
    unit_minutes: int
    free_minutes: int
    free_occasions: int
    travel_hours: int
    retained_minutes: int
    leave_recall_days: int
    third: int
    half: int
    double: int


@dataclass(frozen=True)
class Hourly:
    """Pounds an hour by which an occasion is estimated, so that the right person decides it."""

    constable: Decimal
    sergeant: Decimal
