"""How quick the portal is: served as in production, timed from another process."""

from mss.portal.measure.rows import Row, Shot, register, rows

__all__ = ["Row", "Shot", "register", "rows"]
