"""What can be done with a claim, in the order of its life."""

from finance.expenses.operations.claim import explain, hand_over, start, submit, withdraw
from finance.expenses.operations.lines import keep, remove_line, save_line
from finance.expenses.operations.outcome import (
    before_paying,
    lock,
    on_approved,
    on_paid,
    on_rejected,
    on_returned,
)
from finance.expenses.operations.receipts import add_receipt, prepare_receipt, remove_receipt

__all__ = [
    "add_receipt",
    "before_paying",
    "explain",
    "hand_over",
    "keep",
    "lock",
    "on_approved",
    "on_paid",
    "on_rejected",
    "on_returned",
    "prepare_receipt",
    "remove_line",
    "remove_receipt",
    "save_line",
    "start",
    "submit",
    "withdraw",
]
