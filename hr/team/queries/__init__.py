"""What the team page asks."""

from hr.team.queries.page import A_PAGE, MOST, page
from hr.team.queries.parts import Page
from hr.team.queries.whose import Asked, Team, decides_for_others, teams_of

__all__ = ["A_PAGE", "MOST", "Asked", "Page", "Team", "decides_for_others", "page", "teams_of"]
