"""Days to come are given to the roster of the unit whose pattern they stand on."""

from typing import ClassVar

from django.db import migrations

# Where somebody works is PE-1: acting before temporary before their own.
GIVE = """
    UPDATE duties_duty duty SET team_id = team.id
    FROM duties_rosterteam team, people_post post, people_assignment place
    WHERE duty.day >= CURRENT_DATE AND duty.source <> 'file'
      AND place.id = (
          SELECT one.id FROM people_assignment one
          WHERE one.person_id = duty.person_id AND one.starts <= duty.day
            AND (one.ends IS NULL OR one.ends > duty.day)
          ORDER BY CASE one.kind WHEN 'acting' THEN 0 WHEN 'temporary' THEN 1 ELSE 2 END LIMIT 1)
      AND post.id = place.post_id AND team.unit_id = post.unit_id
      AND team.starts <= duty.day AND (team.ends IS NULL OR team.ends > duty.day)
"""


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("duties", "0004_whose_roster"),
        ("people", "0004_answers_to"),
    ]
    operations: ClassVar[list[migrations.RunSQL]] = [
        migrations.RunSQL(GIVE, migrations.RunSQL.noop)
    ]
