from mss.people.models.attendance import Absence, AbsenceQuerySet, WorkingPattern
from mss.people.models.organisation import CostCentre, Grade, Organisation, Post, Unit
from mss.people.models.person import CALLED, Person, PersonQuerySet
from mss.people.models.placing import (
    Assignment,
    AssignmentKind,
    AssignmentQuerySet,
    Role,
    RoleHolding,
    RoleHoldingQuerySet,
)

__all__ = [
    "CALLED",
    "Absence",
    "AbsenceQuerySet",
    "Assignment",
    "AssignmentKind",
    "AssignmentQuerySet",
    "CostCentre",
    "Grade",
    "Organisation",
    "Person",
    "PersonQuerySet",
    "Post",
    "Role",
    "RoleHolding",
    "RoleHoldingQuerySet",
    "Unit",
    "WorkingPattern",
]
