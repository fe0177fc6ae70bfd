"""What the team page asks."""

from hr.team.queries.page import Page, page
from hr.team.queries.whose import Asked, Team, decides_for_others, teams_of

__all__ = ["Asked", "Page", "Team", "decides_for_others", "page", "teams_of"]
