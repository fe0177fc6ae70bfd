"""Payments for machines and other screens."""

from finance.payments.api.journal import Journal
from finance.payments.api.payments import OnePayment, Payments
from finance.payments.api.remittance import RemittanceAdvice
from finance.payments.api.returns import Returns
from finance.payments.api.runs import Cancel, OneRun, Release, Runs

__all__ = [
    "Cancel",
    "Journal",
    "OnePayment",
    "OneRun",
    "Payments",
    "Release",
    "RemittanceAdvice",
    "Returns",
    "Runs",
]
