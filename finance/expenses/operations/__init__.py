"""What can be done with a claim, in the order of its life."""

from finance.expenses.operations.claim import explain, hand_over, start, submit, withdraw
from finance.expenses.operations.lines import keep, remove_line, save_line
from finance.expenses.operations.outcome import (
    lock,
    on_approved,
    on_came_back,
    on_paid,
    on_rejected,
    on_returned,
)
from finance.expenses.operations.receipts import add_receipt, prepare_receipt, remove_receipt

__all__ = [
    "add_receipt",
    "explain",
    "hand_over",
    "keep",
    "lock",
    "on_approved",
    "on_came_back",
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
