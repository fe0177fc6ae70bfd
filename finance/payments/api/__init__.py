"""Payments for machines and other screens."""

from finance.payments.api.journal import Journal
from finance.payments.api.payments import OnePayment, Payments
from finance.payments.api.remittance import RemittanceAdvice
from finance.payments.api.returns import Returns
from finance.payments.api.runs import Cancel, OneRun, Release, Runs
from finance.payments.api.stops import LetOn, Stops

__all__ = [
    "Cancel",
    "Journal",
    "LetOn",
    "OnePayment",
    "OneRun",
    "Payments",
    "Release",
    "RemittanceAdvice",
    "Returns",
    "Runs",
    "Stops",
]
