"""From payments to balanced lines of the ledger. Plain arithmetic: no database, no clock."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from finance.payments.rules import Known, account_on, explained, settles
from finance.payments.sources import Part
from mss.foundation.money import NOTHING

BANK, VAT, RETURNED, SUSPENSE = "bank", "vat", "returned", "suspense"
OVERPAID = "overpaid"


@dataclass(frozen=True)
class Paid:
    """One payment: what its service makes of it, and whether it is paid for a second time because
    the bank sent it back."""

    reference: str
    source: str
    cost_centre: int
    amount: Decimal
    parts: Sequence[Part]
    again: bool = False


@dataclass(frozen=True)
class Entry:
    """One line, in pounds: a debit or a credit. VAT, the bank and what came back have no cost
    centre."""

    account: Known
    cost_centre: int | None
    debit: Decimal = NOTHING
    credit: Decimal = NOTHING


@dataclass(frozen=True)
class Journal:
    """Balanced lines, debits first, and the payments nobody could explain (PA-23)."""

    entries: list[Entry]
    unexplained: list[str]


def journal(
    payments: Iterable[Paid],
    accounts: Sequence[Known],
    *,
    on: date,
    recovered: Mapping[int, Decimal] | None = None,
) -> Journal:
    """The lines for payments that left the bank together on the day `on`: by cost centre and
    account, net and VAT apart, and one credit to the bank. What was kept back for overpayments is
    credited to the cost centres that once paid too much (`recovered`, by cost centre). Raises
    LookupError when a use has no account that day."""
    kept = {key: amount for key, amount in (recovered or {}).items() if amount}
    sums: dict[tuple[str, int | None], Decimal] = defaultdict(lambda: NOTHING)
    unexplained, total = [], NOTHING
    for payment in payments:
        total += payment.amount
        for use, cost_centre, amount in _debits(payment, accounts, on):
            sums[use, cost_centre] += amount
            if use == SUSPENSE:
                unexplained.append(payment.reference)
    debits = [
        Entry(_account(accounts, use, on), cost_centre, debit=amount)
        for (use, cost_centre), amount in sums.items()
        if amount
    ]
    debits.sort(key=lambda one: (one.cost_centre or 0, one.account.code, one.account.use))
    credits = [
        Entry(_account(accounts, OVERPAID, on), key, credit=kept[key]) for key in sorted(kept)
    ]
    bank = total - sum(kept.values(), NOTHING)
    credits.append(Entry(_account(accounts, BANK, on), None, credit=bank))
    return Journal([*debits, *credits], sorted(set(unexplained)))


def came_back(amount: Decimal, accounts: Sequence[Known], *, on: date) -> list[Entry]:
    """The lines for money that is in the bank again: it waits in the account of returns."""
    return [
        Entry(_account(accounts, BANK, on), None, debit=amount),
        Entry(_account(accounts, RETURNED, on), None, credit=amount),
    ]


def paid_back(
    amount: Decimal, cost_centre: int, accounts: Sequence[Known], *, on: date
) -> list[Entry]:
    """The lines for money that somebody paid back to the bank: to the cost centre that had paid
    too much."""
    return [
        Entry(_account(accounts, BANK, on), None, debit=amount),
        Entry(_account(accounts, OVERPAID, on), cost_centre, credit=amount),
    ]


def _debits(
    payment: Paid, accounts: Sequence[Known], on: date
) -> Iterator[tuple[str, int | None, Decimal]]:
    if payment.again:
        yield settles(payment.source, paid_again=True), None, payment.amount
        return
    known = all(account_on(accounts, _use(payment, part), on) for part in payment.parts)
    amounts = [amount for part in payment.parts for amount in (part.net, part.vat)]
    if not known or not explained(payment.amount, amounts):
        yield SUSPENSE, payment.cost_centre, payment.amount
        return
    for part in payment.parts:
        yield _use(payment, part), payment.cost_centre, part.net
        yield VAT, None, part.vat


def _use(payment: Paid, part: Part) -> str:
    return f"{payment.source}:{part.kind}"


def _account(accounts: Sequence[Known], use: str, on: date) -> Known:
    found = account_on(accounts, use, on)
    if found is None:
        raise LookupError(f"No account of the ledger for {use} on {on}")
    return found
