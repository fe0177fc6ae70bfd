from finance.expenses.journeys.operations.deleting import bring_back, delete
from finance.expenses.journeys.operations.naming import rename, save

__all__ = ["bring_back", "delete", "rename", "save"]
