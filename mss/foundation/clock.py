"""The instant an operation really happens, once it holds its locks."""

from datetime import datetime

from django.db import connection


def after_locks(at: datetime) -> datetime:
    """`at` moved on by the time this transaction has lasted, by the database's own clock.

    An operation may wait for a lock; what was true when it began may have ended meanwhile.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp() - transaction_timestamp()")
        (waited,) = cursor.fetchone()
    return at + waited
