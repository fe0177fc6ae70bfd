"""Approvals of an invented past."""

from mss.approvals.world.past import Asked, Past, Turn

__all__ = ["Asked", "Past", "Turn"]
