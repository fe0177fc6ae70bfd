"""Receipts that follow: waited for from when the claim is sent until they come, or time runs out."""

from finance.expenses.special.operations.late.bringing import brings, declare
from finance.expenses.special.operations.late.chasing import chase
from finance.expenses.special.operations.late.expecting import arrived, drop, expect
from finance.expenses.special.operations.late.lapsing import lapse
from finance.expenses.special.operations.late.reminding import remind

__all__ = ["arrived", "brings", "chase", "declare", "drop", "expect", "lapse", "remind"]
