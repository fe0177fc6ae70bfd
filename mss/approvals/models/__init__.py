from mss.approvals.models.approval import Adviser, Approval, ApprovalQuerySet, KeptOut, Note
from mss.approvals.models.clock import Recheck, Timer
from mss.approvals.models.step import Decision, Reroute, Step, StepQuerySet
from mss.approvals.models.trial import Elsewhere, Trial, TrialQuerySet
from mss.approvals.models.view import SavedView

__all__ = [
    "Adviser",
    "Approval",
    "ApprovalQuerySet",
    "Decision",
    "Elsewhere",
    "KeptOut",
    "Note",
    "Recheck",
    "Reroute",
    "SavedView",
    "Step",
    "StepQuerySet",
    "Timer",
    "Trial",
    "TrialQuerySet",
]
