from hr.training.models.catalogue import Course, CourseQuerySet
from hr.training.models.evidence import Evidence, EvidenceQuerySet
from hr.training.models.permit import Permit
from hr.training.models.recheck import Recheck
from hr.training.models.record import Certificate, CertificateQuerySet
from hr.training.models.requirement import Requirement, RequirementQuerySet
from hr.training.models.session import Booking, PlacesQuerySet, Session, SessionQuerySet
from hr.training.models.standing import Standing, StandingQuerySet
from hr.training.models.validity import Validity
from hr.training.models.withdrawal import Withdrawal

__all__ = [
    "Booking",
    "Certificate",
    "CertificateQuerySet",
    "Course",
    "CourseQuerySet",
    "Evidence",
    "EvidenceQuerySet",
    "Permit",
    "PlacesQuerySet",
    "Recheck",
    "Requirement",
    "RequirementQuerySet",
    "Session",
    "SessionQuerySet",
    "Standing",
    "StandingQuerySet",
    "Validity",
    "Withdrawal",
]
