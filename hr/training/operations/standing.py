"""Working out anew how people stand, in one statement however many they are."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import connection, transaction

from hr.training.models import Recheck
from hr.training.rules.reminding import BEFORE
from mss.foundation.nudge import nudge
from mss.foundation.working_time import today

A_CHUNK = 500

# TR-1, TR-2, TR-6, TR-7, and TR-4 for what is new. Where somebody works is PE-1.
REFRESH = """
WITH RECURSIVE newest AS (
    SELECT DISTINCT ON (reference) * FROM training_requirement
    WHERE state = 'published' AND starts <= %(day)s ORDER BY reference, starts DESC
), asking AS (
    SELECT * FROM newest WHERE NOT ended
), inside(requirement, unit) AS (
    SELECT id, unit_id FROM asking WHERE unit_id IS NOT NULL
    UNION SELECT inside.requirement, unit.id
    FROM inside JOIN people_unit unit ON unit.parent_id = inside.unit
), here AS (
    SELECT id, kind, organisation_id, joined_on FROM people_person
    WHERE (left_on > %(day)s OR (left_on IS NULL AND is_active))
      AND (%(everybody)s OR id = ANY(%(people)s))
), place AS (
    SELECT DISTINCT ON (one.person_id) one.person_id, one.starts, grade.code AS grade,
           post.title AS post, unit.id AS unit, unit.name AS unit_name
    FROM people_assignment one JOIN here ON here.id = one.person_id
    JOIN people_post post ON post.id = one.post_id
    JOIN people_unit unit ON unit.id = post.unit_id
    JOIN people_grade grade ON grade.id = one.grade_id
    WHERE one.starts <= %(day)s AND (one.ends IS NULL OR one.ends > %(day)s)
    ORDER BY one.person_id, CASE one.kind WHEN 'acting' THEN 0 WHEN 'temporary' THEN 1 ELSE 2 END
), asked AS (
    SELECT here.id AS person_id, asking.course_id, asking.days,
           LEAST(GREATEST(asking.starts, here.joined_on, place.starts), before.since) AS since
    FROM here JOIN place ON place.person_id = here.id
    JOIN asking ON asking.organisation_id = here.organisation_id
     AND (asking.kinds = '{}' OR here.kind = ANY(asking.kinds))
     AND (asking.grades = '{}' OR place.grade = ANY(asking.grades))
     AND (asking.unit_id IS NULL OR EXISTS (
         SELECT FROM inside WHERE inside.requirement = asking.id AND inside.unit = place.unit))
     AND (asking.post_words = '' OR strpos(lower(place.post), lower(asking.post_words)) > 0)
     AND (asking.unit_words = '' OR strpos(lower(place.unit_name), lower(asking.unit_words)) > 0)
    LEFT JOIN training_standing before
      ON before.person_id = here.id AND before.course_id = asking.course_id
), needed AS (
    SELECT person_id, course_id, min(since) AS since, min(since + days) AS due
    FROM asked GROUP BY person_id, course_id
), held AS (
    SELECT DISTINCT ON (one.person_id, one.course_id) one.person_id, one.course_id, one.id, one.ends
    FROM training_certificate one JOIN here ON here.id = one.person_id
    LEFT JOIN training_withdrawal gone ON gone.certificate_id = one.id
    WHERE gone.id IS NULL AND one.starts <= %(day)s
    ORDER BY one.person_id, one.course_id, one.ends DESC NULLS FIRST, one.starts DESC
), stands AS (
    SELECT person_id, course_id, needed.since, held.id AS certificate_id,
           CASE WHEN held.id IS NULL THEN needed.due ELSE held.ends END AS act_by
    FROM needed FULL JOIN held USING (person_id, course_id)
), gone AS (
    DELETE FROM training_standing one
    WHERE (%(everybody)s OR one.person_id = ANY(%(people)s)) AND NOT EXISTS (
        SELECT FROM stands
        WHERE stands.person_id = one.person_id AND stands.course_id = one.course_id)
)
INSERT INTO training_standing AS old
    (person_id, course_id, since, certificate_id, act_by, remind_on)
SELECT person_id, course_id, since, certificate_id, act_by, act_by - %(first)s FROM stands
ON CONFLICT (person_id, course_id) DO UPDATE SET
    since = excluded.since, certificate_id = excluded.certificate_id, act_by = excluded.act_by,
    remind_on = CASE WHEN old.act_by IS NOT DISTINCT FROM excluded.act_by
        THEN old.remind_on ELSE excluded.remind_on END
WHERE (old.since, old.certificate_id, old.act_by)
    IS DISTINCT FROM (excluded.since, excluded.certificate_id, excluded.act_by)
"""


def refresh(*, people: Sequence[int] | None, on: date) -> None:
    """Work out anew how these people (their ids; None: everybody) stand on the day `on`, in the
    caller's transaction. Some at once and everybody do not overtake each other."""
    whole = people is None
    told: dict[str, Any] = {
        "day": on, "everybody": whole, "people": list(people or ()), "first": max(BEFORE),
    }  # fmt: skip
    lock = "pg_advisory_xact_lock" if whole else "pg_advisory_xact_lock_shared"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {lock}(hashtext('training.standing'))")
        cursor.execute(REFRESH, told)


def watch(
    *, cause: str, at: datetime, people: Sequence[int], posts: Sequence[int],
    cost_centres: Sequence[int], organisations: Sequence[int],
) -> None:  # fmt: skip
    """Somebody's place changes at `at`: what is asked of them is looked at again then."""
    Recheck.objects.bulk_create([Recheck(at=at, person_id=one) for one in people])
    if people:
        nudge("hr.training.tasks.recheck")


def look_again(*, at: datetime) -> None:
    """From the instant `at` on, work out anew how everybody stands."""
    Recheck.objects.create(at=at)
    nudge("hr.training.tasks.recheck")


@transaction.atomic
def recheck(*, at: datetime) -> int:
    """Do what waits to be looked at again by `at`; returns how many rows of it are done."""
    rows = list(
        Recheck.objects.select_for_update(skip_locked=True, of=("self",))
        .filter(at__lte=at)
        .order_by("at", "pk")[:A_CHUNK]
    )
    if not rows:
        return 0
    people = {row.person_id for row in rows if row.person_id is not None}
    whole = any(row.person_id is None for row in rows)
    refresh(people=None if whole else sorted(people), on=today(at))
    Recheck.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return len(rows)
