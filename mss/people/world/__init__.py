"""An invented force and the bodies around it: structure, posts, people and who sat where when."""

from mss.foundation.invented import World
from mss.people.world.lives import live
from mss.people.world.plan import draw
from mss.people.world.write import DOMAIN, Writer

__all__ = ["DOMAIN", "build"]


def build(world: World) -> None:
    """Fill an empty portal with `world.people` people who are here today, and some who left."""
    plan = draw(world)
    Writer(plan, live(plan, world), world).write()
