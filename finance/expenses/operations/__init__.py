"""What can be done with a claim, in the order of its life."""

from finance.expenses.operations.again import claim_again
from finance.expenses.operations.claim import explain, hand_over, start, submit, withdraw
from finance.expenses.operations.cutting import cut
from finance.expenses.operations.drafts import begin, bring_back, discard
from finance.expenses.operations.explaining import explain_finding
from finance.expenses.operations.leaving import close_left
from finance.expenses.operations.lines import keep, remove_line, save_line
from finance.expenses.operations.outcome import (
    before_paying,
    lock,
    on_approved,
    on_came_back,
    on_paid,
    on_rejected,
    on_returned,
)
from finance.expenses.operations.overdue import agree_to_late
from finance.expenses.operations.receipts import (
    add_receipt,
    bring_receipt,
    prepare_receipt,
    remove_receipt,
)
from finance.expenses.operations.topping_up import top_up

__all__ = [
    "add_receipt",
    "agree_to_late",
    "before_paying",
    "begin",
    "bring_back",
    "bring_receipt",
    "claim_again",
    "close_left",
    "cut",
    "discard",
    "explain",
    "explain_finding",
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
    "top_up",
    "withdraw",
]
