"""Real threads on the real database, let go at the same instant."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, local
from typing import Any

import pytest
from django.db import IntegrityError, OperationalError, connection
from django.db.models import QuerySet

from mss.foundation.refused import Refused

EXPECTED: tuple[type[Exception], ...] = (Refused, IntegrityError)
ROUNDS = 200  # in which a control must have shown its race; most show it in the first ten


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """Do every act in a thread and connection of its own, at once. Returns what each returned;
    a refusal, or the database's, in its place."""
    barrier = Barrier(len(acts))

    def one(act: Callable[[], Any]) -> Any:
        try:
            barrier.wait(timeout=10)
            return act()
        except EXPECTED as no:
            return no
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(one, acts))


def done(results: Sequence[Any]) -> list[Any]:
    """Those of the results that are not refusals."""
    return [one for one in results if not isinstance(one, Exception)]


def without_locks(patch: pytest.MonkeyPatch, *, together: int = 0, times: int = 99) -> None:
    """Switch every row lock off. With `together`, that many threads wait for each other where
    they would have locked, the first `times` times, so that all read before any writes."""
    barrier = Barrier(together) if together else None
    mine = local()

    def unlocked(self: QuerySet[Any], **_: Any) -> QuerySet[Any]:
        mine.met = getattr(mine, "met", 0) + 1
        if barrier is not None and not barrier.broken and mine.met <= times:
            barrier.wait(timeout=5)
        return self.all()

    patch.setattr(QuerySet, "select_for_update", unlocked)
    # Without the lock two may also wait for each other; the database then ends one of them.
    patch.setitem(globals(), "EXPECTED", (*EXPECTED, OperationalError))


def without_trigger(table: str, name: str) -> None:
    """Take one of the database's own guarantees away, until `with_trigger` gives it back."""
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {name}")


def with_trigger(table: str, name: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER {name}")
