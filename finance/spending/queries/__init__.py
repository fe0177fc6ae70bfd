"""What can be asked about spending: one's own, a team's, an organisation's, and what is published."""

from finance.spending.queries.policy import figure, figures
from finance.spending.queries.year import Year, years_of

__all__ = ["Year", "figure", "figures", "years_of"]
