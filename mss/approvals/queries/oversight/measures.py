"""What the database computes of decisions: working time between two instants, percentiles."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import Aggregate, DurationField, Func


class WorkingTime(Func):
    """The time between two instants that lies on working days, whole days from midnight to
    midnight in London, less the days of `paused`. All three are names of fields; `spells` are the
    working days in a row that count, in order: nothing before them does.

    An instant is looked up among where spells begin: no calendar is joined, and no clock is asked
    for the time in London, which would take most of the time of a page.
    """

    output_field = DurationField()

    def __init__(
        self, start: str, stop: str, paused: str, *, spells: Sequence[tuple[datetime, datetime]]
    ) -> None:
        super().__init__(start, stop, paused)
        self.spells = [(int(begin.timestamp()), int(end.timestamp())) for begin, end in spells]

    def as_sql(  # type: ignore[override]
        self, compiler: Any, connection: Any, **context: Any
    ) -> tuple[str, list[Any]]:
        compiled = map(compiler.compile, self.get_source_expressions())
        (start, first), (stop, last), (paused, days) = compiled
        sql = (
            # What Django compiled, and fixed words; values are parameters.
            f"(SELECT make_interval(secs => greatest({_worked(stop)} - {_worked(start)}"  # nosec B608
            f" - {paused} * 86400, 0)) FROM (SELECT %s::float8[] AS begins, %s::float8[] AS ends,"
            " %s::float8[] AS idle) AS spells)"
        )
        parameters = [*last, *last, *last, *first, *first, *first, *days]
        return sql, [*parameters, *self._spells()]

    def _spells(self) -> list[str]:
        """When each begins and ends, and how much time before it did not count: in seconds, after
        one that holds all that comes before. As text, which is read at once; a list is not."""
        begins, ends, idle, worked = [0], [0], [0], 0
        for begin, end in self.spells:
            begins.append(begin)
            ends.append(end)
            idle.append(begin - worked)
            worked += end - begin
        return [f"{{{','.join(map(str, one))}}}" for one in (begins, ends, idle)]


def _worked(at: str) -> str:
    """Seconds of spells up to the instant, which stands in it three times."""
    spell = f"width_bucket(date_part('epoch', {at}), begins)"
    return f"(least(date_part('epoch', {at}), ends[{spell}]) - idle[{spell}])"


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
