"""What can be practised: data, one file a task."""

from mss.knowledge.practice import (
    asking,
    cover,
    deciding,
    details,
    expenses,
    leave,
    mileage,
    overtime,
    payslip,
)
from mss.knowledge.practice.shapes import Choice, Page, Run

TASKS = (expenses, mileage, leave, overtime, payslip, details, asking, deciding, cover)
RUNS: dict[str, Run] = {task.RUN.slug: task.RUN for task in TASKS}

__all__ = ["RUNS", "Choice", "Page", "Run"]
