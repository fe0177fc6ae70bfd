"""What is kept of draws, of the claims drawn, and of the rule that agrees."""

from finance.control.models.agreeing import ApprovalRule, ApprovalRuleQuerySet
from finance.control.models.figures import Figure
from finance.control.models.sampling import Draw, DrawQuerySet, Sample, SampleQuerySet

__all__ = [
    "ApprovalRule",
    "ApprovalRuleQuerySet",
    "Draw",
    "DrawQuerySet",
    "Figure",
    "Sample",
    "SampleQuerySet",
]
