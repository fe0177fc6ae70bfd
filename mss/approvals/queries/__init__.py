"""Who will decide, what waits for whom, and what was decided."""

from mss.approvals.queries.amending import plan_amendment
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
from mss.approvals.queries.splitting import close_to, close_together
from mss.approvals.queries.story import (
    advises,
    evidence_for,
    question_of,
    questions_for,
    steps_of,
    steps_of_own,
    story,
    timeline,
    what_if_late,
)
from mss.approvals.queries.turns import approvers_of, turn_of

__all__ = [
    "Leg",
    "advises",
    "approvers_of",
    "ask_of",
    "close_to",
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
    "plan_amendment",
    "question_of",
    "questions_for",
    "sorted_inbox",
    "steps_of",
    "steps_of_own",
    "story",
    "timeline",
    "touched",
    "turn_of",
    "waiting_count",
    "what_if_late",
    "works",
]
