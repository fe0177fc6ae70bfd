"""Who may decide, by the scheme in force; what was delegated to whom."""

from mss.authority.queries.delegations import (
    acting,
    delegations_of,
    given_to,
    may_prepare,
    offered_to,
    overlapping,
    people_for,
)
from mss.authority.queries.finding import Ask, Finder, Route, find_route, own_limit
from mss.authority.queries.schemes import (
    bodies_owned,
    changed_by,
    draft_of,
    in_force,
    owned_schemes,
    owns_scheme,
    schemes,
    written,
)

__all__ = [
    "Ask",
    "Finder",
    "Route",
    "acting",
    "bodies_owned",
    "changed_by",
    "delegations_of",
    "draft_of",
    "find_route",
    "given_to",
    "in_force",
    "may_prepare",
    "offered_to",
    "overlapping",
    "own_limit",
    "owned_schemes",
    "owns_scheme",
    "people_for",
    "schemes",
    "written",
]
