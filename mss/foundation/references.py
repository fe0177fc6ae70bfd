"""References people can read out on the telephone: ``EXP-26-000042``.

One PostgreSQL sequence per prefix, made by the migration of the service that owns it. A number is
never given twice; a number lost to a rolled-back transaction is not reused.
"""

from datetime import datetime

from django.db import connection
from django.db.migrations import RunSQL

from mss.foundation.working_time import today


def sequence(prefix: str) -> str:
    return f"reference_{prefix.lower()}"


def sequence_sql(prefix: str) -> RunSQL:
    """The migration step that makes the sequence behind `prefix`."""
    name = sequence(prefix)
    return RunSQL(f"CREATE SEQUENCE {name}", f"DROP SEQUENCE {name}")


def take(prefix: str, *, at: datetime, count: int = 1) -> list[str]:
    """Return `count` new references for `prefix`, in the London year of `at`."""
    year = today(at).year % 100
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(%s) FROM generate_series(1, %s)", [sequence(prefix), count])
        return [f"{prefix}-{year:02d}-{number:06d}" for (number,) in cursor.fetchall()]
