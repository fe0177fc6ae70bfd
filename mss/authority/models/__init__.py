from mss.authority.models.delegation import DelegatedKind, Delegation, DelegationQuerySet
from mss.authority.models.interest import Interest, InterestQuerySet
from mss.authority.models.scheme import (
    Approver,
    Clause,
    Limit,
    Relation,
    Scheme,
    SchemeQuerySet,
    Stage,
)

__all__ = [
    "Approver",
    "Clause",
    "DelegatedKind",
    "Delegation",
    "DelegationQuerySet",
    "Interest",
    "InterestQuerySet",
    "Limit",
    "Relation",
    "Scheme",
    "SchemeQuerySet",
    "Stage",
]
