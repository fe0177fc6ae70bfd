"""The units below somebody that need skills, and who works there."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime

from hr.duties.models import SkillNeed
from hr.duties.queries.sight import led_by
from mss.foundation.working_time import today
from mss.people.models import Assignment, Person, Post, Unit
from mss.people.queries import seat_of


def needing_below(viewer: Person, *, by: date, at: datetime) -> list[Unit]:
    """Those that need a skill before the day `by` is over."""
    seat = seat_of(viewer, on=today(at))
    if seat is None:
        return []
    needs = SkillNeed.objects.filter(starts__lte=by, number__gt=0)
    below = Post.objects.filter(above=seat.post_id).values("unit")
    return list(
        Unit.objects.filter(pk__in=below).filter(pk__in=needs.values("unit")).order_by("name")
    )


def working_there(units: Sequence[Unit], viewer: Person, *, at: datetime) -> dict[int, set[int]]:
    """Unit (id) → who (ids) works there today, of the units whose page `viewer` reads as who leads
    people in it."""
    places = Assignment.objects.on(today(at)).filter(post__unit__in=units, person__is_active=True)
    seen = Person.objects.visible_to(viewer).values("pk")
    there: defaultdict[int, set[int]] = defaultdict(set)
    for unit, person in places.filter(person__in=seen).values_list("post__unit", "person"):
        there[unit].add(person)
    everybody = set().union(*there.values())
    led = set(led_by(viewer, at=at).filter(pk__in=everybody).values_list("pk", flat=True))
    return {unit: people for unit, people in there.items() if people & led}
