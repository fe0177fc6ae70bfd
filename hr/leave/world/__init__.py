"""Leave of the invented world: balances of everybody, bookings in every state."""

from hr.leave.world.past import build
from hr.leave.world.story import act

__all__ = ["act", "build"]
