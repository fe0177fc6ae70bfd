from mss.people.models.organisation import CostCentre, Grade, Organisation, Post, Unit
from mss.people.models.person import Person, PersonQuerySet
from mss.people.models.placing import Assignment, AssignmentKind, Role, RoleHolding

__all__ = [
    "Assignment",
    "AssignmentKind",
    "CostCentre",
    "Grade",
    "Organisation",
    "Person",
    "PersonQuerySet",
    "Post",
    "Role",
    "RoleHolding",
    "Unit",
]
