"""Payments in every state, for things of a kind that only tests know."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import count
from typing import Any
from uuid import uuid4

from finance.payments import operations, rules, sources
from finance.payments.models import BankDetails, LedgerAccount, Payment, Return, Run
from mss.audit.models import Event
from mss.audit.operations import record
from mss.foundation.money import NOTHING, penny
from mss.foundation.working_time import today
from mss.people.models import Person
from tests.cast import AT, Cast

KIND = "thing"
PAY_ON = date(2026, 6, 15)  # the third working day after the cast's Wednesday
BACK_ON = date(2026, 6, 16)  # the day after the money was to arrive
BACK = AT + timedelta(days=7)  # when it is entered that it came back
_number = count(1)


def _on_paid(about: str, *, paid_on: date, at: datetime) -> None:
    record("thing.paid", by=None, reference=about, at=at, paid_on=str(paid_on))


def _on_came_back(about: str, *, day: date, reason: str, at: datetime) -> None:
    record("thing.came-back", by=None, reference=about, at=at, day=str(day), reason=reason)


def _split(abouts: Collection[str]) -> dict[str, list[sources.Part]]:
    """A sixth of a thing is VAT; the rest is spent half on this and half on that."""
    found = {}
    for about, amount in Payment.objects.filter(about__in=abouts).values_list("about", "amount"):
        vat, half = penny(amount / 6), penny(amount / 3)
        this, that = (
            sources.Part("this", half, vat),
            sources.Part("that", amount - vat - half, NOTHING),
        )
        found[about] = [this, that]
    return found


def _items(about: str) -> list[sources.Item]:
    """Two things in each, the first for a pound."""
    whole = Payment.objects.filter(about=about).latest("-pk").amount
    day = today(AT)
    return [
        sources.Item(1, "This", day, Decimal("1.00")),
        sources.Item(2, "That", day, whole - Decimal("1.00")),
    ]


def ledger_accounts() -> None:
    """The accounts of what a thing is spent on."""
    for kind, code in (("this", "700100"), ("that", "700200")):
        LedgerAccount.objects.get_or_create(
            use=f"{KIND}:{kind}", starts=date(2020, 4, 1),
            defaults={"code": code, "name": kind.capitalize(), "source": "Tests"},
        )  # fmt: skip


def introduce() -> None:
    """Make the kind of thing known. What becomes of it is an event in the record."""
    sources.register(
        sources.Source(
            KIND,
            "Thing",
            _on_paid,
            _on_came_back,
            _split,
            address=lambda about: f"/things/{about}/",
            items=_items,
        )
    )


def times_paid(payment: Payment) -> int:
    """How often the thing behind `payment` was told that it is paid."""
    return Event.objects.filter(verb="thing.paid", reference=payment.about).count()


def account(person: Person, *, number: str = "31926819", name: str = "", at: datetime = AT) -> Any:
    return operations.set_bank_details(
        by=person, account_name=name or person.name, sort_code="20-00-00", account_number=number,
        at=at,
    )  # fmt: skip


def owed(cast: Cast, payee: Person, amount: str = "18.40", *, at: datetime = AT) -> Payment:
    introduce()
    ledger_accounts()
    return operations.schedule(
        source=KIND, about=f"THG-26-{next(_number):06d}", payee=payee, amount=Decimal(amount),
        cost_centre=cast.cost_centres["10010"], by=None, at=at,
    )  # fmt: skip


def payable(cast: Cast) -> list[Payment]:
    """Three payments to two people whose accounts are known."""
    for person, number in ((cast.officer, "31926819"), (cast.dog_handler, "123456")):
        if not BankDetails.objects.filter(person=person).exists():
            account(person, number=number)
    return [
        owed(cast, cast.officer, "18.40"),
        owed(cast, cast.dog_handler, "7.05"),
        owed(cast, cast.officer, "100.00"),
    ]


def run_made(cast: Cast, **options: Any) -> Run:
    options = {"by": cast.finance_officer, "once": uuid4(), "cut_off": AT, "pay_on": PAY_ON,
               "at": AT, **options}  # fmt: skip
    return operations.make_run(**options)


def run_released(cast: Cast) -> Run:
    return operations.release_run(run=run_made(cast), by=cast.second_finance_officer, at=AT)


def work(run: Run, *, at: datetime = AT) -> Run:
    """What a worker does until nothing is left."""
    while operations.advance(run=run.pk, at=at):
        pass
    run.refresh_from_db()
    return run


def paid(cast: Cast) -> list[Payment]:
    """Three payments to two people, paid into their accounts."""
    payments = payable(cast)
    work(run_released(cast))
    for payment in payments:
        payment.refresh_from_db()
    return payments


def came_back(cast: Cast, payment: Payment, **options: Any) -> Return:
    """The finance officer enters that the bank sent it back: the account is closed."""
    said = {"amount": payment.amount, "day": BACK_ON, "reason": "B", "at": BACK,
            "by": cast.finance_officer, **options}  # fmt: skip
    return operations.enter_return(payment=payment, **said)


def run_after(cast: Cast, at: datetime, **options: Any) -> Run:
    """A run of everything that can be paid at `at`."""
    options = {"cut_off": at, "pay_on": rules.soonest_day(today(at)), "at": at, **options}
    return run_made(cast, **options)
