"""What people of an invented past were told. Older notices are mostly read; all were e-mailed."""

from datetime import datetime, timedelta
from typing import Any

from mss.foundation.bulk import copy_rows, reserve_numbers
from mss.foundation.invented import World
from mss.notifications.models import Notice

COLUMNS = (
    "reference", "person_id", "event", "topic", "subject", "body", "address", "created_at",
    "read_at", "email", "attempts", "sent_at",
)  # fmt: skip
RECENT = timedelta(days=10)


class Notices:
    def __init__(self, world: World) -> None:
        self._at, self._chance = world.at, world.chance("notices")
        self._rows: list[tuple[Any, ...]] = []

    def add(
        self,
        at: datetime,
        person: int,
        event: str,
        topic: str,
        subject: str,
        body: str,
        address: str,
    ) -> None:
        """Tell `person`, as `notify` would have at the instant `at`."""
        self._rows.append((person, event, topic, subject[:150], body, address, at))

    def write(self) -> None:
        numbers = reserve_numbers("NOT", len(self._rows))
        copy_rows(
            Notice, COLUMNS, (self._row(*pair) for pair in zip(numbers, self._rows, strict=True))
        )
        self._rows.clear()

    def _row(self, number: int, row: tuple[Any, ...]) -> tuple[Any, ...]:
        *told, at = row
        chance = 0.5 if self._at - at < RECENT else 0.97
        read = at + timedelta(minutes=self._chance.randrange(5, 3000))
        seen = read if read < self._at and self._chance.random() < chance else None
        reference = f"NOT-{at:%y}-{number:06d}"
        return (reference, *told, at, seen, "sent", 1, at + timedelta(seconds=4))
