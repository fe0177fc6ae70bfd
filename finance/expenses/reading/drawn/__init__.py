"""Drawn receipts by which reading is measured: what is on them is known to the penny."""

from finance.expenses.reading.drawn.collection import Sample, samples

__all__ = ["Sample", "samples"]
