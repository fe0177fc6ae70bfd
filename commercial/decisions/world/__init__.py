"""What the cast wants decided, in every state."""

from commercial.decisions.world.story import act

__all__ = ["act"]
