"""Everybody on a roster, by COPY: response teams round the clock, everybody else Monday to Friday."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import connection

from hr.duties.models import Duty, Pattern, PatternDay, RosterTeam, Shift
from hr.duties.queries.contracted import Weeks, contracts, rests_on
from hr.duties.rules.roster import day_of_pattern
from hr.duties.rules.times import span
from mss.foundation.bulk import copy_rows
from mss.foundation.invented import World
from mss.foundation.references import take
from mss.foundation.working_time import bank_holidays
from mss.people.models import Organisation

RESPONSE: Final = ("Response, five weeks", ("EEEERRR", "LLLLRRR", "NNNNRRR", "RREEERR", "RRRLLRR"))
WARDS: Final = ("Neighbourhoods, two weeks", ("EEEERRR", "RLLLLRR"))
OFFICE: Final = ("Monday to Friday", ("DDDDDRR",))
ROUND_THE_CLOCK: Final = (
    "-ER", "-TS", "-DS", "-RT", "-CU", "-CH", "-DI", "-AR", "MO7-S-",
)  # fmt: skip
IN_WARDS: Final = ("-NH",)
SMALL: Final = 5000  # people; above, ten weeks are enough to measure with
COLUMNS: Final = (
    "person_id", "day", "kind", "shift_id", "starts", "ends", "source", "published_at", "team_id",
)  # fmt: skip
# Who works where today, acting before their own.
PLACES: Final = """
    SELECT DISTINCT ON (person.id) person.id, unit.id, unit.code, person.joined_on, person.left_on
    FROM people_person person
    JOIN people_assignment place ON place.person_id = person.id
        AND place.starts <= %(day)s AND (place.ends IS NULL OR place.ends > %(day)s)
    JOIN people_post post ON post.id = place.post_id
    JOIN people_unit unit ON unit.id = post.unit_id
    WHERE person.kind IN ('officer', 'staff') AND person.is_active
    ORDER BY person.id, CASE place.kind WHEN 'acting' THEN 0 WHEN 'temporary' THEN 1 ELSE 2 END
"""


def build(world: World) -> None:
    """Patterns, the team of each unit, and a row for every person and day."""
    monday = world.day - timedelta(days=world.day.weekday())
    before, after = (13, 14) if world.people <= SMALL else (2, 8)
    first, stop = monday - timedelta(weeks=before), monday + timedelta(weeks=after)
    patterns = _patterns(world)
    with connection.cursor() as cursor:
        cursor.execute(PLACES, {"day": world.day})
        places = cursor.fetchall()
    teams = _teams(places, patterns, first, stop)
    weeks = contracts([person for person, *_ in places], stop)
    keys = {(pattern, monday) for pattern, monday, _ in teams.values()}
    drawn = {key: _drawn(*key, first, stop, world.at) for key in keys}
    copy_rows(Duty, COLUMNS, _rows(places, teams, drawn, weeks))


def _patterns(world: World) -> dict[str, Pattern]:
    shifts = {one.code: one for one in Shift.objects.all()}
    body, chance = Organisation.objects.get(code="mps"), world.chance("patterns")
    made = {}
    at = world.at - timedelta(days=400)
    for name, weeks in (RESPONSE, WARDS, OFFICE):
        (reference,) = take("PAT", at=at)
        once = UUID(int=chance.getrandbits(128), version=4)
        made[name] = Pattern.objects.create(
            reference=reference, organisation=body, name=name, weeks=len(weeks), made_at=at,
            off_on_holidays=name == OFFICE[0], once=once,
        )  # fmt: skip
        PatternDay.objects.bulk_create(
            PatternDay(pattern=made[name], number=number, shift=shifts.get(code))
            for number, code in enumerate("".join(weeks))
        )
    return made


def _name(code: str) -> str:
    if any(part in code for part in ROUND_THE_CLOCK):
        return RESPONSE[0]
    return WARDS[0] if any(part in code for part in IN_WARDS) else OFFICE[0]


Team = tuple[Pattern, date]
Of = tuple[Pattern, date, int]


def _teams(
    places: list[tuple[Any, ...]], patterns: dict[str, Pattern], first: date, stop: date
) -> dict[int, Of]:
    """Unit id → its pattern, the Monday of its week 1 and the id of its roster: teams beside each
    other take turns."""
    units = dict(sorted({(code, unit) for _, unit, code, _, _ in places}))
    found: dict[int, Team] = {}
    for number, (code, unit) in enumerate(units.items()):
        pattern = patterns[_name(code)]
        found[unit] = pattern, first + timedelta(weeks=number % pattern.weeks)
    made = RosterTeam.objects.bulk_create(
        RosterTeam(
            unit_id=unit, pattern=pattern, first_monday=monday, starts=first, published_until=stop
        )
        for unit, (pattern, monday) in found.items()
    )
    return {one.unit_id: (one.pattern, one.first_monday, one.pk) for one in made}


def _drawn(
    pattern: Pattern, monday: date, first: date, stop: date, at: datetime
) -> list[tuple[Any, ...]]:
    """What each day from `first` is by a pattern: the columns after the person."""
    days = list(pattern.days.select_related("shift").order_by("number"))
    rows: list[tuple[Any, ...]] = []
    for number in range((stop - first).days):
        day = first + timedelta(days=number)
        published = at - timedelta(days=100) if day < at.date() + timedelta(days=90) else at
        shift = days[day_of_pattern(day, monday, pattern.weeks)].shift
        if shift is None:
            rows.append((day, "rest", None, None, None, "pattern", published))
        elif pattern.off_on_holidays and day in bank_holidays(day.year):
            rows.append((day, "holiday", None, None, None, "pattern", published))
        else:
            when = span(day, shift.starts, shift.ends)
            rows.append((day, "work", shift.pk, when.starts, when.ends, "pattern", published))
    return rows


def _rows(
    places: list[tuple[Any, ...]], teams: dict[int, Of],
    drawn: dict[Team, list[tuple[Any, ...]]], weeks: Weeks,
) -> Iterator[tuple[Any, ...]]:  # fmt: skip
    for person, unit, _, joined, left in places:
        pattern, monday, team = teams[unit]
        own = weeks.get(person, ())
        for row in drawn[pattern, monday]:
            day, *_, source, published = row
            if joined <= day and (left is None or day < left):
                rest = (day, "rest", None, None, None, source, published)
                yield (person, *(rest if rests_on(own, day) else row), team)
