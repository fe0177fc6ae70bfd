"""Part-time people of an invented world: about one in eight of the staff nobody answers to."""

from collections.abc import Collection
from datetime import date
from typing import Final, NamedTuple

from hr.leave.models import Hours
from hr.leave.queries.figures import WORKDAYS, full_week
from mss.foundation.invented import World
from mss.people.models import Person, WorkingPattern
from mss.people.world import DOMAIN

SHARE: Final = 0.125
PATTERNS: Final = ("012", "0124", "234", "013", "0123", "24")
OF_THE_CAST: Final = {"training-administrator": "012"}
BEGAN: Final = date(2024, 9, 2)


class Week(NamedTuple):
    """The weekdays somebody works, and the minutes of each."""

    weekdays: frozenset[int]
    minutes: int


def part_time(world: World, decide: Collection[int]) -> dict[int, Week]:
    """Enter the hours of part-time people; `decide` are the ids of those others wait for. Person id
    → their week."""
    chance = world.chance("part-time")
    full = full_week("staff", on=BEGAN)
    staff = Person.objects.get_queryset().filter(kind="staff", left_on=None).order_by("pk")
    cast = {f"{who}@{DOMAIN}": pattern for who, pattern in OF_THE_CAST.items()}
    days: dict[int, tuple[date, str]] = {}
    for key, email, joined in staff.values_list("pk", "email", "joined_on"):
        drawn = chance.random() < SHARE
        pattern = cast.get(email) or (chance.choice(PATTERNS) if drawn else "")
        if pattern and (email in cast or (key not in decide and not email.endswith(f"@{DOMAIN}"))):
            days[key] = max(BEGAN, joined), pattern
    usual = full // WORKDAYS
    Hours.objects.bulk_create(
        Hours(person_id=key, starts=starts, week=usual * len(pattern))
        for key, (starts, pattern) in days.items()
    )
    WorkingPattern.objects.bulk_create(
        WorkingPattern(person_id=key, starts=starts, weekdays=pattern)
        for key, (starts, pattern) in days.items()
    )
    return {key: Week(frozenset(map(int, pattern)), usual) for key, (_, pattern) in days.items()}
