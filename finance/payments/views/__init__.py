from finance.payments.views.journal import journal, journal_file
from finance.payments.views.mine import bank, change_bank, payments, remittance
from finance.payments.views.returns import enter_return, returns
from finance.payments.views.runs import cancel, check, file, new, release, run, runs, try_again
from finance.payments.views.stops import let_on, stop, stops

__all__ = [
    "bank",
    "cancel",
    "change_bank",
    "check",
    "enter_return",
    "file",
    "journal",
    "journal_file",
    "let_on",
    "new",
    "payments",
    "release",
    "remittance",
    "returns",
    "run",
    "runs",
    "stop",
    "stops",
    "try_again",
]
