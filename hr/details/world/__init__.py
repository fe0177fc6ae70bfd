"""Everybody's own details in the invented world."""

from hr.details.world.story import act
from hr.details.world.write import build

__all__ = ["act", "build"]
