"""Who will decide, what waits for whom, and what was decided."""

from mss.approvals.queries.inbox import (
    decided_by,
    decided_for,
    decision_of,
    inbox,
    last_days,
    sorted_inbox,
    waiting_count,
)
from mss.approvals.queries.moving import lost_steps, touched
from mss.approvals.queries.routing import Leg, ask_of, finder_of, legs_of, plan, works
from mss.approvals.queries.splitting import close_together
from mss.approvals.queries.story import evidence_for, story, timeline

__all__ = [
    "Leg",
    "ask_of",
    "close_together",
    "decided_by",
    "decided_for",
    "decision_of",
    "evidence_for",
    "finder_of",
    "inbox",
    "last_days",
    "legs_of",
    "lost_steps",
    "plan",
    "sorted_inbox",
    "story",
    "timeline",
    "touched",
    "waiting_count",
    "works",
]
