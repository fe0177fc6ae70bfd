from typing import ClassVar

from django.db import migrations

ANSWERS_TO = """
CREATE FUNCTION people_answers_to(one bigint, above bigint, day date) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    WITH RECURSIVE line(id, above_id, seen) AS (
        SELECT post.id, post.above_id, ARRAY[post.id]
        FROM people_post post JOIN people_assignment place ON place.post_id = post.id
        WHERE place.person_id = one AND place.starts <= day AND (place.ends IS NULL OR place.ends > day)
        UNION ALL
        SELECT post.id, post.above_id, line.seen || post.id
        FROM line JOIN people_post post ON post.id = line.above_id
        WHERE NOT post.id = ANY(line.seen)
    )
    SELECT EXISTS (
        SELECT 1 FROM line JOIN people_assignment place ON place.post_id = line.above_id
        WHERE place.person_id = above AND place.starts <= day
            AND (place.ends IS NULL OR place.ends > day)
    )
$$
"""


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("people", "0003_ranks")]
    operations: ClassVar[list[migrations.RunSQL]] = [
        migrations.RunSQL(ANSWERS_TO, "DROP FUNCTION people_answers_to(bigint, bigint, date)"),
    ]
