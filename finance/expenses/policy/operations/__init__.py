"""Writing, trying and publishing a rule of the policy."""

from finance.expenses.policy.operations.publishing import give_back, propose, publish, tried
from finance.expenses.policy.operations.writing import begin, begin_change, change, discard

__all__ = [
    "begin",
    "begin_change",
    "change",
    "discard",
    "give_back",
    "propose",
    "publish",
    "tried",
]
