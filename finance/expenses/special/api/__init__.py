"""Agreements, moves and receipts that follow for machines: the same operations."""

from finance.expenses.special.api.agreements import Agreements, Answer, Words
from finance.expenses.special.api.late import Bring, Declare, LateReceipts
from finance.expenses.special.api.moves import Moves

__all__ = ["Agreements", "Answer", "Bring", "Declare", "LateReceipts", "Moves", "Words"]
