"""What can be done with a proposal, in the order of its life."""

from commercial.decisions.operations.amending import amend
from commercial.decisions.operations.asking import save, start, submit, withdraw
from commercial.decisions.operations.outcome import lock, on_approved, on_rejected, on_returned

__all__ = [
    "amend",
    "lock",
    "on_approved",
    "on_rejected",
    "on_returned",
    "save",
    "start",
    "submit",
    "withdraw",
]
