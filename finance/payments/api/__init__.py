"""Payments for machines and other screens."""

from finance.payments.api.account import BankEnding
from finance.payments.api.checking import CheckRun, HeldInRun, PayeesOfRun
from finance.payments.api.journal import Journal
from finance.payments.api.payments import OnePayment, Payments
from finance.payments.api.remittance import RemittanceAdvice
from finance.payments.api.returns import Returns
from finance.payments.api.runs import Cancel, OneRun, Release, Runs
from finance.payments.api.stops import LetOn, Stops

__all__ = [
    "BankEnding",
    "Cancel",
    "CheckRun",
    "HeldInRun",
    "Journal",
    "LetOn",
    "OnePayment",
    "OneRun",
    "PayeesOfRun",
    "Payments",
    "Release",
    "RemittanceAdvice",
    "Returns",
    "Runs",
    "Stops",
]
