"""The rules of the expenses policy, and what they said of a line."""

from finance.expenses.policy.models.finding import Finding, FindingQuerySet
from finance.expenses.policy.models.rule import Policy, PolicyQuerySet

__all__ = ["Finding", "FindingQuerySet", "Policy", "PolicyQuerySet"]
