"""What can be done with rosters, in the order of their life."""

from hr.duties.operations.changing import change_duty
from hr.duties.operations.following import follow
from hr.duties.operations.joining import Joined, join_roster
from hr.duties.operations.overtime import (
    change_overtime,
    claim_overtime,
    note_overtime,
    take_out,
)
from hr.duties.operations.planning import make_pattern, set_need, set_team
from hr.duties.operations.publishing import Published, publish
from hr.duties.operations.shifts import add_shift, change_shift, stop_shift
from hr.duties.operations.swapping import agree, decline, offer, take_back

__all__ = [
    "Joined",
    "Published",
    "add_shift",
    "agree",
    "change_duty",
    "change_overtime",
    "change_shift",
    "claim_overtime",
    "decline",
    "follow",
    "join_roster",
    "make_pattern",
    "note_overtime",
    "offer",
    "publish",
    "set_need",
    "set_team",
    "stop_shift",
    "take_back",
    "take_out",
]
