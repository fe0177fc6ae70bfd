"""Bank details of invented people, and the payment runs of an invented past."""

from finance.payments.world.accounts import build
from finance.payments.world.past import Owed, Past

__all__ = ["Owed", "Past", "build"]
