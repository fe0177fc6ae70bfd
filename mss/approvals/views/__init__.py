"""The screens of deciding."""

from mss.approvals.views.acts import act, answer
from mss.approvals.views.inbox import decided, decided_for_me, forget_view, inbox, many, save_view
from mss.approvals.views.step import step

__all__ = [
    "act",
    "answer",
    "decided",
    "decided_for_me",
    "forget_view",
    "inbox",
    "many",
    "save_view",
    "step",
]
