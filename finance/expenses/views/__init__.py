from finance.expenses.views.again import again, top_up
from finance.expenses.views.claims import (
    claim,
    claims,
    hand_over,
    new,
    note,
    sent,
    submit,
    withdraw,
)
from finance.expenses.views.cutting import agree_to_late, cut
from finance.expenses.views.drafts import bring_back, discard
from finance.expenses.views.judging import explain, judge
from finance.expenses.views.lines import change_line, choose, line, remove_line
from finance.expenses.views.photographs import photographs
from finance.expenses.views.receipts import preview, receipt, remove_receipt

__all__ = [
    "again",
    "agree_to_late",
    "bring_back",
    "change_line",
    "choose",
    "claim",
    "claims",
    "cut",
    "discard",
    "explain",
    "hand_over",
    "judge",
    "line",
    "new",
    "note",
    "photographs",
    "preview",
    "receipt",
    "remove_line",
    "remove_receipt",
    "sent",
    "submit",
    "top_up",
    "withdraw",
]
