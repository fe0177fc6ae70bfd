from finance.spending.views.claims import claims, claims_file, claims_list
from finance.spending.views.published import published, published_file
from finance.spending.views.team import team, team_file, team_list
from finance.spending.views.year import year, year_file

__all__ = [
    "claims",
    "claims_file",
    "claims_list",
    "published",
    "published_file",
    "team",
    "team_file",
    "team_list",
    "year",
    "year_file",
]
