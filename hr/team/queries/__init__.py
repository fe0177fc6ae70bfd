"""What the team page asks."""

from hr.team.queries.page import Page, page
from hr.team.queries.whose import Asked, Team, may_have_a_team, teams_of

__all__ = ["Asked", "Page", "Team", "may_have_a_team", "page", "teams_of"]
