"""What can be asked about people and the organisation."""

from mss.people.queries.finding import MOST, by_reference, search
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
from mss.people.queries.profile import Profile, profile
from mss.people.queries.roles import (
    bodies_served,
    everybody_with_a_role,
    has_role,
    holders_of_role,
    holdings_of,
    roles_of,
)
from mss.people.queries.sight import what_may_see
from mss.people.queries.structure import (
    Seat,
    bodies,
    cost_centres_of,
    line_of,
    may_name_holders,
    posts_in,
    seats,
    top_units,
    units_inside,
    vacancies_in,
)

__all__ = [
    "MOST",
    "Found",
    "Profile",
    "Seat",
    "assignment_on",
    "bodies",
    "bodies_served",
    "by_reference",
    "cost_centres_of",
    "everybody_with_a_role",
    "has_role",
    "here_on",
    "holder_of",
    "holders_of",
    "holders_of_role",
    "holdings_of",
    "line_above",
    "line_of",
    "manager_of",
    "may_name_holders",
    "places_of",
    "posts_above",
    "posts_in",
    "profile",
    "roles_of",
    "search",
    "seats",
    "team_of",
    "top_units",
    "units_inside",
    "vacancies_in",
    "what_may_see",
]
