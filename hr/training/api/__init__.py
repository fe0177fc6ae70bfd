"""Training for machines and other screens: the same operations, the same answers."""

from hr.training.api.booking import Book, CancelBooking, OneBooking, OneSession, Sessions
from hr.training.api.catalogue import ChangeCourse, Courses, OneCourse
from hr.training.api.evidence import AcceptEvidence, DeclineEvidence, EvidenceList, OneEvidence
from hr.training.api.permits import Allow, EndPermit
from hr.training.api.records import MyTraining, PersonTraining, TeamTraining, WithdrawCertificate
from hr.training.api.register import Register
from hr.training.api.requirements import (
    ChangeRequirement,
    Discard,
    OneRequirement,
    Publish,
    Requirements,
)
from hr.training.api.sessions import CancelSession, ChangeSession, PlanSession

__all__ = [
    "AcceptEvidence",
    "Allow",
    "Book",
    "CancelBooking",
    "CancelSession",
    "ChangeCourse",
    "ChangeRequirement",
    "ChangeSession",
    "Courses",
    "DeclineEvidence",
    "Discard",
    "EndPermit",
    "EvidenceList",
    "MyTraining",
    "OneBooking",
    "OneCourse",
    "OneEvidence",
    "OneRequirement",
    "OneSession",
    "PersonTraining",
    "PlanSession",
    "Publish",
    "Register",
    "Requirements",
    "Sessions",
    "TeamTraining",
    "WithdrawCertificate",
]
