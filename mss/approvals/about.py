"""What is on its way to be decided for somebody, on their own page."""

from datetime import datetime

from django.urls import reverse

from mss.approvals import kinds
from mss.approvals.models import Step
from mss.approvals.queries.inbox import waiting_of
from mss.foundation.working_time import london
from mss.people.about import Line, Panel
from mss.people.models import Person

MOST = 3


def about(person: Person, at: datetime) -> Panel:
    lines = [_line(step) for step in waiting_of(person)[:MOST]]
    return Panel(
        "waiting", "Waiting for a decision", lines, reverse("portal:requests"), "All my requests",
        "Nothing of yours waits.",
    )  # fmt: skip


def _line(step: Step) -> Line:
    approval = step.approval
    who = step.holder.name if step.holder else "Nobody"
    since = f" since {london(step.since):%-d %B %Y}" if step.since else ""
    return Line(
        approval.summary, f"{who} has it{since}", kinds.get(approval.kind).address(approval.about)
    )
