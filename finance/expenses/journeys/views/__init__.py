from finance.expenses.journeys.views.listing import bring_back, delete, journeys
from finance.expenses.journeys.views.naming import rename, save

__all__ = ["bring_back", "delete", "journeys", "rename", "save"]
