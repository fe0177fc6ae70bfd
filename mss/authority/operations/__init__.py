"""What can be done about authority: schemes, delegations, interests."""

from mss.authority.operations.clauses import (
    add_clause,
    change_clause,
    move_clause,
    remove_clause,
)
from mss.authority.operations.delegations import accept, decline, end, lapse, offer
from mss.authority.operations.interests import declare, end_interest
from mss.authority.operations.limits import add_limit, remove_limit
from mss.authority.operations.schemes import begin_draft, change_scheme, discard, publish
from mss.authority.operations.stages import set_stages

__all__ = [
    "accept",
    "add_clause",
    "add_limit",
    "begin_draft",
    "change_clause",
    "change_scheme",
    "declare",
    "decline",
    "discard",
    "end",
    "end_interest",
    "lapse",
    "move_clause",
    "offer",
    "publish",
    "remove_clause",
    "remove_limit",
    "set_stages",
]
