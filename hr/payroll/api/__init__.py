"""Runs of pay, for a provider's machine and for payroll's own tools."""

from hr.payroll.api.acting import AccountMissing, CheckPayAgain, DropPay, ReleasePay
from hr.payroll.api.runs import MissingOfPay, OnePayRun, PayRuns, SlipsOfPay

__all__ = [
    "AccountMissing", "CheckPayAgain", "DropPay", "MissingOfPay", "OnePayRun", "PayRuns",
    "ReleasePay", "SlipsOfPay",
]  # fmt: skip
