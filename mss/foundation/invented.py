"""What every service is told when it fills its part of an invented world."""

from dataclasses import dataclass
from datetime import date, datetime
from random import Random

from mss.foundation.working_time import today


@dataclass(frozen=True)
class World:
    """A world of about `people` people as it stands at the instant `at`.

    The same three values always make the same world.
    """

    people: int
    at: datetime
    seed: int = 1829

    @property
    def day(self) -> date:
        return today(self.at)

    def chance(self, part: str) -> Random:
        """Dice for one part of the world, so that parts do not disturb each other."""
        return Random(f"{self.seed}/{part}")  # noqa: S311
