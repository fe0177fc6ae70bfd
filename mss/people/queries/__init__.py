"""What can be asked about people and the organisation."""

from mss.people.queries.finding import by_reference, search
from mss.people.queries.placing import (
    Found,
    assignment_on,
    here_on,
    holder_of,
    holders_of,
    line_above,
    manager_of,
    places_of,
    posts_above,
    team_of,
)
from mss.people.queries.roles import (
    bodies_served,
    everybody_with_a_role,
    has_role,
    holders_of_role,
    holdings_of,
    roles_of,
)
from mss.people.queries.sight import sees_protected, what_may_see

__all__ = [
    "Found",
    "assignment_on",
    "bodies_served",
    "by_reference",
    "everybody_with_a_role",
    "has_role",
    "here_on",
    "holder_of",
    "holders_of",
    "holders_of_role",
    "holdings_of",
    "line_above",
    "manager_of",
    "places_of",
    "posts_above",
    "roles_of",
    "search",
    "sees_protected",
    "team_of",
    "what_may_see",
]
