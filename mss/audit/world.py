"""The record of an invented past, written in the order in which it would have happened."""

from datetime import datetime
from typing import Any

from mss.audit.models import Event
from mss.foundation.bulk import copy_rows

COLUMNS = ("at", "verb", "reference", "by_id", "subject_id", "data")


class Record:
    """Takes events in any order; `write` puts those before an instant into the record."""

    def __init__(self) -> None:
        self._rows: list[tuple[Any, ...]] = []

    def add(
        self,
        at: datetime,
        verb: str,
        reference: str,
        by: int | None = None,
        subject: int | None = None,
        **data: Any,
    ) -> None:
        self._rows.append((at, verb, reference, by, subject, data))

    def write(self, *, before: datetime | None = None) -> None:
        """Write what happened before `before` (all of it when None), oldest first."""
        self._rows.sort(key=lambda row: row[0])
        ready = len(self._rows)
        if before is not None:
            ready = next((n for n, row in enumerate(self._rows) if row[0] >= before), ready)
        copy_rows(Event, COLUMNS, self._rows[:ready])
        del self._rows[:ready]
