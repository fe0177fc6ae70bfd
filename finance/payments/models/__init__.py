"""What is owed to whom, the runs that pay it, and what the bank sent back."""

from finance.payments.models.account import BankDetails
from finance.payments.models.ledger import JournalLine, JournalQuerySet, LedgerAccount
from finance.payments.models.payment import ACCOUNT, Payment, PaymentQuerySet
from finance.payments.models.returns import Return, ReturnQuerySet
from finance.payments.models.runs import Run, RunQuerySet
from finance.payments.models.stops import Stop, StopQuerySet

__all__ = [
    "ACCOUNT",
    "BankDetails",
    "JournalLine",
    "JournalQuerySet",
    "LedgerAccount",
    "Payment",
    "PaymentQuerySet",
    "Return",
    "ReturnQuerySet",
    "Run",
    "RunQuerySet",
    "Stop",
    "StopQuerySet",
]
