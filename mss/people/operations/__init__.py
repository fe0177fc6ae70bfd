"""What can be done to people and structure."""

from mss.people.operations.attendance import mark_away, mark_back, set_pattern
from mss.people.operations.life import amend, call_me, close_accounts, join, leave
from mss.people.operations.placing import place
from mss.people.operations.roles import end_role, give_role
from mss.people.operations.structure import build, build_cost_centre, build_unit

__all__ = [
    "amend",
    "build",
    "build_cost_centre",
    "build_unit",
    "call_me",
    "close_accounts",
    "end_role",
    "give_role",
    "join",
    "leave",
    "mark_away",
    "mark_back",
    "place",
    "set_pattern",
]
