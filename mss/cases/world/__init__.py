"""Two years of questions in the invented world."""

from mss.cases.world.past import build
from mss.cases.world.story import act

__all__ = ["act", "build"]
