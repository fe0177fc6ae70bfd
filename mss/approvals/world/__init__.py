"""The limits of an invented scheme of delegation, and approvals of an invented past."""

from mss.approvals.world.limits import build
from mss.approvals.world.past import Asked, Past, Turn

__all__ = ["Asked", "Past", "Turn", "build"]
