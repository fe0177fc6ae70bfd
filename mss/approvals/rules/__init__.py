"""DA: what may be done with a request on its way, its clock, and what changes it."""

from mss.approvals.rules.changing import (
    FACTS,
    affected,
    changed_facts,
    may_amend,
    same_person,
    together,
)
from mss.approvals.rules.clock import Days, due_on, is_late, timers
from mss.approvals.rules.deciding import (
    decides,
    for_requester,
    has_minute,
    has_step_before,
    may_advise,
    may_be_by_rule,
    may_comment,
    may_narrow,
    reason_given,
    same_version,
    undecided,
    waits_for_answer,
)

__all__ = [
    "FACTS",
    "Days",
    "affected",
    "changed_facts",
    "decides",
    "due_on",
    "for_requester",
    "has_minute",
    "has_step_before",
    "is_late",
    "may_advise",
    "may_amend",
    "may_be_by_rule",
    "may_comment",
    "may_narrow",
    "reason_given",
    "same_person",
    "same_version",
    "timers",
    "together",
    "undecided",
    "waits_for_answer",
]
