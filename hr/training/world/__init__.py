"""The catalogue and everybody's training in the invented world."""

from hr.training.world.story import act
from hr.training.world.write import build

__all__ = ["act", "build"]
