"""Rosters of the invented world: everybody on one, and a story of changes, swaps and overtime."""

from hr.duties.world.build import build
from hr.duties.world.story import act

__all__ = ["act", "build"]
