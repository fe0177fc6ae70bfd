"""What the database computes of decisions: working time between two instants, percentiles."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import Aggregate, DurationField, Func

_MONDAY = "DATE '2001-01-01'"
_DAY = "(({at}) AT TIME ZONE 'Europe/London')::date"
_TIME = "(({at}) AT TIME ZONE 'Europe/London')::time"


class WorkingTime(Func):
    """The time between two instants that lies on working days, whole days from midnight to
    midnight in London, less the days of `paused`. All three are names of fields; `holidays` are
    bank holidays on weekdays, in order.

    Working days up to an instant are counted by arithmetic, so that no calendar is joined.
    """

    output_field = DurationField()

    def __init__(self, start: str, stop: str, paused: str, *, holidays: Sequence[date]) -> None:
        super().__init__(start, stop, paused)
        self.holidays = list(holidays)

    def as_sql(  # type: ignore[override]
        self, compiler: Any, connection: Any, **context: Any
    ) -> tuple[str, list[Any]]:
        compiled = map(compiler.compile, self.get_source_expressions())
        (start, first), (stop, last), (paused, days) = compiled
        up_to_stop, stop_parameters = self._up_to(stop, list(last))
        up_to_start, start_parameters = self._up_to(start, list(first))
        spent = f"({up_to_stop}) - ({up_to_start}) - {paused} * 86400"
        parameters = [*stop_parameters, *start_parameters, *days]
        return f"make_interval(secs => greatest({spent}, 0))", parameters

    def _up_to(self, at: str, parameters: list[Any]) -> tuple[str, list[Any]]:
        """Seconds of working days from a Monday long ago up to the instant."""
        day, time = _DAY.format(at=at), _TIME.format(at=at)
        since = f"({day} - {_MONDAY})"
        weekdays = f"({since} / 7 * 5 + least(mod({since}, 7), 5))"
        holidays = f"width_bucket({day} - 1, %s::date[])"
        works = f"(mod({since}, 7) < 5 AND {day} <> ALL(%s::date[]))::int"
        sql = f"({weekdays} - {holidays}) * 86400 + {works} * date_part('epoch', {time})"
        each, days = parameters, self.holidays
        return sql, [*each, *each, *each, days, *each, *each, days, *each]


class Percentiles(Aggregate):
    """The values below which so many of all lie (shares of 1, as text), between two where one
    falls between: a list of them, from one sorting; none of nothing."""

    template = "percentile_cont(ARRAY[%(shares)s]) WITHIN GROUP (ORDER BY %(expressions)s)"
    name = "Percentiles"
    output_field = ArrayField(DurationField())

    def __init__(self, expression: Any, *shares: str) -> None:
        super().__init__(expression, shares=", ".join(shares))


class Median(Aggregate):
    """The value in the middle, between two where it falls between."""

    template = "percentile_cont(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    name = "Median"
