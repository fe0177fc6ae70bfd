"""Overseeing delegated authority: figures, lists, and the evidence of one decision."""

from mss.approvals.queries.oversight.case import Case, case_of
from mss.approvals.queries.oversight.evidence import Evidence, Fact, evidence
from mss.approvals.queries.oversight.figures import Overview, overview
from mss.approvals.queries.oversight.sight import Asked, Sight, bodies_in, sight_of, usual

__all__ = [
    "Asked",
    "Case",
    "Evidence",
    "Fact",
    "Overview",
    "Sight",
    "bodies_in",
    "case_of",
    "evidence",
    "overview",
    "sight_of",
    "usual",
]
