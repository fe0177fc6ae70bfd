"""Who works where on a day, and who answers to whom, past or future."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.db.models.expressions import RawSQL

from mss.people.models import Assignment, AssignmentQuerySet, Person, PersonQuerySet, Post
from mss.people.rules import Placing, Rung, holders_on, line, place_on

POSTS_ABOVE = """
    WITH RECURSIVE line(id, above_id, seen) AS (
        SELECT id, above_id, ARRAY[id] FROM people_post WHERE id = %s
        UNION ALL
        SELECT post.id, post.above_id, line.seen || post.id
        FROM line JOIN people_post post ON post.id = line.above_id
        WHERE NOT post.id = ANY(line.seen)
    )
    SELECT id FROM line
"""


@dataclass(frozen=True)
class Found:
    """Somebody reached by climbing the line: who, in which post, and in words why."""

    person: Person
    post: Post
    reason: str


def here_on(day: date, person: str = "") -> Q:
    """Those who have not left by `day`; `person` is the path to them (``"person__"``).

    Somebody whose account was closed without a leaving date is not here on any day.
    """
    left, active = f"{person}left_on", f"{person}is_active"
    return Q(**{f"{left}__gt": day}) | Q(**{left: None, active: True})


def is_here(person: Person, day: date) -> bool:
    """`here_on` of one person already read."""
    return person.left_on > day if person.left_on is not None else person.is_active


def placings(rows: Iterable[Assignment]) -> list[Placing]:
    return [Placing(row.person_id, row.post_id, row.kind, row.starts, row.ends) for row in rows]


def assignment_on(person: Person, day: date) -> Assignment | None:
    """The assignment `person` works in on `day` (PE-1), with its post and unit."""
    rows = list(
        Assignment.objects.on(day)
        .filter(person=person)
        .select_related(
            "post__unit__organisation", "post__cost_centre__organisation", "post__grade", "grade"
        )
    )
    place = place_on(placings(rows), day)
    return next((row for row in rows if place and row.kind == place.kind), None)


def assignments_on(person: Person, days: Iterable[date]) -> dict[date, Assignment]:
    """The same for each of many days, as one question: a day without one is left out."""
    wanted = set(days)
    if not wanted:
        return {}
    rows = list(
        Assignment.objects.filter(Q(ends=None) | Q(ends__gt=min(wanted)), starts__lte=max(wanted))
        .filter(person=person)
        .select_related("post__unit", "grade")
    )
    places = {day: place_on(placings(rows), day) for day in wanted}
    return {
        day: row
        for day, place in places.items()
        for row in rows
        if place and (row.kind, row.starts, row.post_id) == (place.kind, place.starts, place.post)
    }


def _of_everybody_in(posts: Iterable[int], day: date) -> AssignmentQuerySet:
    """Every assignment that day of everybody assigned to one of `posts`, with the person."""
    people = Assignment.objects.on(day).filter(post__in=posts).values("person")
    return (
        Assignment.objects.on(day)
        .filter(here_on(day, "person__"), person__in=people)
        .select_related("person__grade")
    )


def holders_of(posts: Iterable[int], *, on: date) -> dict[int, Person]:
    """Post id → whoever holds it on the day `on` (PE-2); an empty post is left out."""
    wanted = set(posts)
    rows = list(_of_everybody_in(wanted, on)) if wanted else []
    people = {row.person_id: row.person for row in rows}
    held = holders_on(placings(rows), on)
    return {post: people[held[post]] for post in wanted & held.keys()}


def _climb(post: int) -> tuple[list[int], dict[int, Post]]:
    """The posts above the post with this id: their ids, nearest first, and themselves (PE-11). A
    loop ends the climb."""
    # Fixed words; the id is a parameter.
    line = RawSQL(POSTS_ABOVE, [post])  # noqa: S611  # nosec B611
    posts = {
        one.pk: one for one in Post.objects.select_related("unit", "grade").filter(pk__in=line)
    }
    above: list[int] = []
    key = posts[post].above_id if post in posts else None
    while key is not None and key != post and key not in above:
        above.append(key)
        key = posts[key].above_id
    return above, posts


def posts_above(post: Post) -> list[str]:
    """The references of the posts above `post`, nearest first. A loop ends the climb."""
    above, posts = _climb(post.pk)
    return [posts[key].reference for key in above]


def line_above(
    person: Person | None,
    *,
    on: date,
    place: Assignment | None = None,
    post: Post | None = None,
) -> list[Found]:
    """Everyone above `person` on the day `on`, nearest first. Vacancies are climbed over.

    A person never appears as their own manager, and a loop in the structure ends the climb.
    `place` is where they work, for a caller who knows; `post` asks for the line above a post,
    held or not.
    """
    if post is None:
        place = place or (assignment_on(person, on) if person else None)
        if place is None:
            return []
    seat = post.pk if post else place.post_id if place else 0
    above, posts = _climb(seat)
    holders = holders_of(above, on=on)
    return found_above(person, above, holders, posts)


def found_above(
    person: Person | None, above: Sequence[int], holders: Mapping[int, Person],
    posts: Mapping[int, Post],
) -> list[Found]:  # fmt: skip
    """The line of `person` by the posts `above` theirs (ids, nearest first) and who holds which."""
    held = {post: one.pk for post, one in holders.items()}
    rungs = line(person.pk if person else 0, above, held)
    return [
        Found(holders[rung.post], posts[rung.post], _why(rung, posts, first=number == 0))
        for number, rung in enumerate(rungs)
    ]


def _why(rung: Rung, posts: Mapping[int, Post], *, first: bool) -> str:
    title = posts[rung.post].title
    if not first:
        return f"{title} is further up the same line"
    if not rung.vacant:
        return f"{title} is the post above"
    *others, last = [posts[post].title for post in rung.vacant]
    empty = f"{', '.join(others)} and {last} are" if others else f"{last} is"
    return f"{title} is the next filled post above; {empty} vacant"


def manager_of(person: Person, *, on: date) -> Found | None:
    """The line manager of `person` on the day `on`, past or future; None when nobody is above."""
    return next(iter(line_above(person, on=on)), None)


def holder_of(post: Post, *, on: date) -> Person | None:
    """Whoever holds `post` on the day `on`."""
    return holders_of([post.pk], on=on).get(post.pk)


def places_of(people: Iterable[Person], *, on: date) -> dict[int, Assignment]:
    """Person id → the assignment each works in on the day `on`, with post and unit."""
    rows: dict[int, list[Assignment]] = {}
    for row in (
        Assignment.objects.on(on)
        .filter(person__in=[one.pk for one in people])
        .select_related("post__unit", "grade")
    ):
        rows.setdefault(row.person_id, []).append(row)
    places = {person: place_on(placings(own), on) for person, own in rows.items()}
    return {
        person: next(row for row in rows[person] if row.kind == place.kind)
        for person, place in places.items()
        if place is not None
    }


def seat_of(manager: Person, *, on: date) -> Assignment | None:
    """Where `manager` works on the day `on`, if they hold that post and nobody does for them."""
    place = assignment_on(manager, on)
    if place is None or holders_of([place.post_id], on=on).get(place.post_id) != manager:
        return None
    return place


def team_of(manager: Person, *, on: date, seat_on: date | None = None) -> PersonQuerySet:
    """Those whose line manager on the day `on` is `manager`: whoever works in a post directly
    below theirs, or below an empty one below theirs. With `seat_on`, below the post the manager has
    on that day."""
    place = seat_of(manager, on=seat_on or on)
    if place is None:
        return Person.objects.get_queryset().none()
    team: set[int] = set()
    seen = {place.post_id}
    level = [place.post_id]
    while level:
        below = set(Post.objects.filter(above__in=level).values_list("pk", flat=True)) - seen
        rows = placings(_of_everybody_in(below, on)) if below else []
        by_person: dict[int, list[Placing]] = {}
        for row in rows:
            by_person.setdefault(row.person, []).append(row)
        places = [one for own in by_person.values() if (one := place_on(own, on))]
        team |= {one.person for one in places if one.post in below}
        seen |= below
        level = sorted(below - {one.post for one in places})
    return Person.objects.get_queryset().filter(pk__in=team - {manager.pk})
