"""Schemes of delegation of an invented force, and who acts for whom in it."""

from mss.authority.world.schemes import build
from mss.authority.world.story import act

__all__ = ["act", "build"]
