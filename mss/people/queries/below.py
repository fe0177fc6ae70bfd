"""Everybody who answers to somebody, directly or further down."""

from datetime import date

from django.db.models.expressions import RawSQL

from mss.people.models import Assignment, Person, PersonQuerySet, Post
from mss.people.queries.placing import here_on, seat_of

# Where each works that day is PE-1: acting before temporary before their own. Ids are handed on as
# arrays because nobody can tell beforehand how many there will be: a guess of thousands would read
# every assignment of the force for a team of ten.
BELOW = """
    WITH RECURSIVE below(id) AS (
        SELECT id FROM people_post WHERE above_id = %s AND id <> %s
        UNION
        SELECT post.id FROM below JOIN people_post post ON post.above_id = below.id
        WHERE post.id <> %s
    ), found AS (
        SELECT place.person_id FROM people_assignment place
        WHERE place.post_id = ANY(ARRAY(SELECT id FROM below))
        AND place.starts <= %s AND (place.ends IS NULL OR place.ends > %s)
    ), places AS (
        SELECT DISTINCT ON (person_id) person_id, post_id FROM people_assignment place
        WHERE place.person_id = ANY(ARRAY(SELECT person_id FROM found))
        AND place.starts <= %s AND (place.ends IS NULL OR place.ends > %s)
        ORDER BY person_id, CASE kind WHEN 'acting' THEN 0 WHEN 'temporary' THEN 1 ELSE 2 END
    )
    SELECT places.person_id FROM places WHERE places.post_id IN (SELECT id FROM below)
"""


def everybody_below(manager: Person, *, on: date, seat_on: date | None = None) -> PersonQuerySet:
    """Those in whose line `manager` stands on the day `on`, however far up: a question the database
    answers, so that a whole force is no list of ids. With `seat_on`, those below the post the manager
    has on that day."""
    place = seat_of(manager, on=seat_on or on)
    if place is None:
        return Person.objects.get_queryset().none()
    # Fixed words; ids and days are parameters.
    below = RawSQL(BELOW, [*[place.post_id] * 3, *[on] * 4])  # noqa: S611  # nosec B611
    return Person.objects.get_queryset().filter(here_on(on), pk__in=below).exclude(pk=manager.pk)


def leads_somebody(person: Person, *, on: date) -> bool:
    """Whether a post lies directly below one that `person` has on the day `on`, filled or not: one
    cheap question, to know what to offer. `team_of` says who works there."""
    mine = Assignment.objects.on(on).filter(person=person).values("post")
    return Post.objects.filter(above__in=mine).exists()
