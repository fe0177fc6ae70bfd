"""Overpayments in every state, made by the operations themselves."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

from finance.overpayments import operations
from finance.overpayments.models import Overpayment
from finance.payments.models import Payment
from mss.foundation.working_time import today
from mss.people.models import Person
from tests.cast import Cast
from tests.factories.payments import BACK, account, owed, paid, run_after

FOUND = BACK  # a week after everything was paid
NEXT = FOUND + timedelta(days=1)


def bought(cast: Cast) -> Payment:
    """£100 paid to the officer, which nobody has looked at yet."""
    return paid(cast)[2]


def overpaid(cast: Cast, amount: str = "40.00", **options: Any) -> Overpayment:
    """The finance officer found that so much of a paid £100 was too much; the officer was told."""
    payment = options.pop("payment", None) or bought(cast)
    said = {"reason": "The hotel was paid twice.", "by": cast.finance_officer, "at": FOUND,
            "once": uuid4(), **options}  # fmt: skip
    return operations.found(reference=payment.reference, amount=Decimal(amount), **said)


def planned(
    cast: Cast, method: str = "share", amount: str = "40.00", **options: Any
) -> Overpayment:
    """The officer proposed the plan and finance accepted it."""
    row = overpaid(cast, amount)
    plan = operations.propose(
        overpayment=row, method=method, by=cast.officer, at=FOUND, **options
    )  # fmt: skip
    return operations.accept(overpayment=row, plan=plan.number, by=cast.finance_officer, at=FOUND)


def coming(cast: Cast, amount: str = "30.00", *, payee: Person | None = None) -> Payment:
    """Something else is owed to the officer, for the next run."""
    return owed(cast, payee or cast.officer, amount, at=NEXT)


def next_run(cast: Cast, at: datetime = NEXT, **options: Any) -> Any:
    return run_after(cast, at, **options)


def received(cast: Cast, row: Overpayment, amount: str, **options: Any) -> Any:
    said = {"day": today(NEXT), "once": uuid4(), "by": cast.finance_officer, "at": NEXT, **options}
    return operations.receive(overpayment=row, amount=Decimal(amount), **said)


__all__ = [
    "FOUND",
    "NEXT",
    "account",
    "bought",
    "coming",
    "next_run",
    "overpaid",
    "planned",
    "received",
]
