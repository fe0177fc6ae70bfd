"""Articles in the invented world: those that come with the portal, and a story around them."""

from mss.knowledge.world.story import act
from mss.knowledge.world.write import build

__all__ = ["act", "build"]
