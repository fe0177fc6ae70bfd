"""Claims for machines."""

from finance.expenses.api.again import Again, TopUps
from finance.expenses.api.claims import Claims, HandOver, OneClaim, Submit, Withdraw
from finance.expenses.api.drafts import BringBack, Discard
from finance.expenses.api.evidence import Evidence
from finance.expenses.api.lines import Lines, OneLine, OneReceipt, Receipts

__all__ = [
    "Again",
    "BringBack",
    "Claims",
    "Discard",
    "Evidence",
    "HandOver",
    "Lines",
    "OneClaim",
    "OneLine",
    "OneReceipt",
    "Receipts",
    "Submit",
    "TopUps",
    "Withdraw",
]
