"""The invented world: every service fills its own part and introduces it here."""

from mss.portal.world.registry import Part, parts, register

__all__ = ["Part", "parts", "register"]
