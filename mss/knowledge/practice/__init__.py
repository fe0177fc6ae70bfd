"""What can be practised: data, one file a task."""

from mss.knowledge.practice import cover, deciding, expenses, leave
from mss.knowledge.practice.shapes import Choice, Page, Run

RUNS: dict[str, Run] = {run.slug: run for run in (expenses.RUN, leave.RUN, deciding.RUN, cover.RUN)}

__all__ = ["RUNS", "Choice", "Page", "Run"]
