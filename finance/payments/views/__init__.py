from finance.payments.views.mine import bank, change_bank, payments
from finance.payments.views.runs import cancel, check, file, new, release, run, runs, try_again

__all__ = [
    "bank",
    "cancel",
    "change_bank",
    "check",
    "file",
    "new",
    "payments",
    "release",
    "run",
    "runs",
    "try_again",
]
