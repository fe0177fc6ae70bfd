"""What can be done about payments, in the order of their life."""

from finance.payments.operations.account import set_bank_details
from finance.payments.operations.export import export_journal
from finance.payments.operations.file import read_file
from finance.payments.operations.journal import post_paid_back
from finance.payments.operations.owing import hold_paid, let_go, schedule
from finance.payments.operations.owing_less import hold_run, owe_less
from finance.payments.operations.paying import advance, try_again
from finance.payments.operations.returning import enter_return
from finance.payments.operations.runs import cancel_run, make_run, release_run
from finance.payments.operations.stopping import let_on, stop

__all__ = [
    "advance",
    "cancel_run",
    "enter_return",
    "export_journal",
    "hold_paid",
    "hold_run",
    "let_go",
    "let_on",
    "make_run",
    "owe_less",
    "post_paid_back",
    "read_file",
    "release_run",
    "schedule",
    "set_bank_details",
    "stop",
    "try_again",
]
