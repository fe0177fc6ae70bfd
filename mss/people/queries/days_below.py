"""On which days people work below somebody, over more days than one."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from django.db.models import Q
from django.db.models.expressions import RawSQL

from mss.people.models import Assignment, Person, Post
from mss.people.queries.placing import is_here, placings, seat_of
from mss.people.rules import place_on

POSTS_BELOW = """
    WITH RECURSIVE below(id) AS (
        SELECT id FROM people_post WHERE above_id = %s AND id <> %s
        UNION
        SELECT post.id FROM below JOIN people_post post ON post.above_id = below.id
        WHERE post.id <> %s
    )
    SELECT id FROM below
"""


def days_below(
    manager: Person, people: Collection[Person], days: Collection[date], *, seat_on: date
) -> set[tuple[int, date]]:
    """(Person id, day) for those of `days` on which each of `people` works below the post `manager`
    has on the day `seat_on`, however far down."""
    place = seat_of(manager, on=seat_on) if people and days else None
    if place is None:
        return set()
    # Fixed words; ids are parameters.
    line = RawSQL(POSTS_BELOW, [place.post_id] * 3)  # noqa: S611  # nosec B611
    posts = set(Post.objects.filter(pk__in=line).values_list("pk", flat=True))
    own: defaultdict[int, list[Assignment]] = defaultdict(list)
    touching = Q(ends=None) | Q(ends__gt=min(days)), Q(starts__lte=max(days))
    for row in Assignment.objects.filter(*touching, person__in=[one.pk for one in people]):
        own[row.person_id].append(row)
    return {
        (one.pk, day)
        for one in people
        for day in days
        if is_here(one, day)
        and (there := place_on(placings(own[one.pk]), day))
        and there.post in posts
    }
