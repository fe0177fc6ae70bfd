"""Keeping the rule of an organisation still: many claims are sent under it at once, and it is
switched while none is."""

from django.db import connection

KEY = "control.approval-rule"


def hold_together(organisation: int) -> None:
    """Until the transaction ends nobody switches the rule there; others may send meanwhile."""
    _lock("pg_advisory_xact_lock_shared", organisation)


def hold_alone(organisation: int) -> None:
    """Wait for what is being sent there, and let nothing begin until the transaction ends."""
    _lock("pg_advisory_xact_lock", organisation)


def _lock(how: str, organisation: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {how}(hashtext(%s), %s)", [KEY, organisation])  # nosec B608  fixed words
