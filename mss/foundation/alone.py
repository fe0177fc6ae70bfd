"""One at a time on one thing that no row stands for."""

from django.db import connection


def alone_with(name: str) -> bool:
    """Whether no other transaction works on what is called `name`; if so, none does until this one
    ends. It locks no row: whoever changes the thing meanwhile never waits for the work."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))", [name])
        (alone,) = cursor.fetchone()
    return bool(alone)


def one_after_another(name: str) -> None:
    """Wait until no other transaction is between this call and its end for what is called `name`."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [name])
