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
MEETS = "meets"
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


def unlocked_meeting(
    patch: pytest.MonkeyPatch, together: int, meets: Callable[[QuerySet[Any]], bool]
) -> None:
    """Switch every row lock off. Where a query that would have locked `meets`, its thread waits
    after reading until `together` threads have read: none writes before all have seen."""
    barrier = Barrier(together)
    fetched = QuerySet._fetch_all

    def unlocked(self: QuerySet[Any], **_: Any) -> QuerySet[Any]:
        found = self.all()
        # Hints go along to every queryset made of this one.
        found._hints = {**found._hints, MEETS: meets(self)}
        return found

    def read_then_wait(self: QuerySet[Any]) -> None:
        fetched(self)
        if self._hints.pop(MEETS, False) and not barrier.broken:
            barrier.wait(timeout=20)

    patch.setattr(QuerySet, "select_for_update", unlocked)
    patch.setattr(QuerySet, "_fetch_all", read_then_wait)
    # Without the lock two may also wait for each other; the database then ends one of them.
    patch.setitem(globals(), "EXPECTED", (*EXPECTED, OperationalError))


def without_locks(patch: pytest.MonkeyPatch, *, together: int = 0, times: int = 99) -> None:
    """Switch every row lock off. With `together`, that many threads wait for each other after
    reading what they would have locked, the first `times` times, so that all read before any
    writes."""
    mine = local()

    def meets(_: QuerySet[Any]) -> bool:
        mine.met = getattr(mine, "met", 0) + 1
        return bool(together) and mine.met <= times

    unlocked_meeting(patch, max(together, 1), meets)


def without_trigger(table: str, name: str) -> None:
    """Take one of the database's own guarantees away, until `with_trigger` gives it back."""
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {name}")


def with_trigger(table: str, name: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER {name}")
