"""Two years of claims of an invented force."""

from finance.expenses.world.story import act
from finance.expenses.world.write import Writer
from mss.foundation.invented import World

__all__ = ["act", "build"]


def build(world: World) -> None:
    """Claims with their approvals, payments, notices and record, up to `world.at`."""
    Writer(world).write()
