"""The screens of asking for a decision."""

from commercial.decisions.views.amending import amend
from commercial.decisions.views.asking import change, new, submit, write
from commercial.decisions.views.following import proposal, proposals, sent, withdraw

__all__ = [
    "amend",
    "change",
    "new",
    "proposal",
    "proposals",
    "sent",
    "submit",
    "withdraw",
    "write",
]
