"""Runs of pay, for payroll officers. To everybody else these pages do not exist."""

from hr.payroll.views.runs import account, again, drop, findings, release, run, runs, send

__all__ = ["account", "again", "drop", "findings", "release", "run", "runs", "send"]
