"""What is wrong with rows of a file of certificates beyond their cells, before any is brought in."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from hr.training.rules import known_day
from mss.foundation.working_time import today
from mss.people.models import Person

Values = dict[str, Any]


def problems_of(rows: list[Values], *, at: datetime) -> list[dict[str, str]]:
    """For each row what to mend, by column; one query for all."""
    people = Person.objects.get_queryset().filter(email__in={row["email"] for row in rows})
    works = dict(people.values_list("email", "organisation__code"))
    return [dict(_wrong(row, works, at)) for row in rows]


def _wrong(row: Values, works: dict[str, str], at: datetime) -> Iterator[tuple[str, str]]:
    if not known_day(row["passed"], today(at)):
        yield "passed", "That day has not come yet. Check the date"
    if works.get(row["email"]) != row["organisation"]:
        yield "organisation", f"They do not work for {row['organisation']}. Correct it"
