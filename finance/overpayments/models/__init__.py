"""What was paid too much, how it is paid back, and the account of it."""

from finance.overpayments.models.account import Entry, Figure, WriteOff
from finance.overpayments.models.overpayment import (
    ENDED,
    Overpayment,
    OverpaymentQuerySet,
    Wrong,
)
from finance.overpayments.models.plan import Instalment, Plan

__all__ = [
    "ENDED",
    "Entry",
    "Figure",
    "Instalment",
    "Overpayment",
    "OverpaymentQuerySet",
    "Plan",
    "WriteOff",
    "Wrong",
]
