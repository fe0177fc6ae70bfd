"""The screens of deciding."""

from mss.approvals.views.inbox import decided, inbox, many, step

__all__ = ["decided", "inbox", "many", "step"]
