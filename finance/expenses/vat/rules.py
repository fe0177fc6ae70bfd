"""EX-100 and on: which VAT of paid claims is reclaimed. Amounts are pounds with VAT; the limits come
in as dated data."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

ALLOWANCES = frozenset({"scale", "night"})
MILEAGE = frozenset({"mileage", "topup"})
SMALL = frozenset({"parking"})


class Verdict(StrEnum):
    RECLAIMED = "reclaimed"
    SMALL = "small"
    NO_RECEIPT = "no-receipt"
    NO_NUMBER = "no-number"
    NONE = "none"
    ALLOWANCE = "allowance"
    FUEL = "fuel"


WORDS = {
    Verdict.RECLAIMED: "Reclaimed: there is a receipt",
    Verdict.SMALL: "Reclaimed: small parking or toll, no receipt needed",
    Verdict.NO_RECEIPT: "Not reclaimed: no receipt that can be used",
    Verdict.NO_NUMBER: "Not reclaimed: no VAT number of whoever was paid",
    Verdict.NONE: "No VAT was paid",
    Verdict.ALLOWANCE: "Allowance: no VAT in it",
    Verdict.FUEL: "Fuel in mileage: not reclaimed, no fuel receipts recorded",
}


@dataclass(frozen=True)
class Limits:
    """Pounds with VAT: a receipt of more than `detailed` names a VAT number; parking or a toll of at
    most `small` needs no receipt."""

    detailed: Decimal
    small: Decimal


@dataclass(frozen=True)
class Spent:
    """A line as VAT sees it; `receipt` says whether one can be used."""

    kind: str
    amount: Decimal
    vat: Decimal
    receipt: bool
    vat_number: str


def needs_receipt(kind: str, amount: Decimal, limits: Limits) -> bool:
    """EX-100: VAT is reclaimed with a receipt that can be used; parking and tolls of at most what
    the policy says (£25, at first) need none."""
    return kind not in SMALL or amount > limits.small


def needs_number(amount: Decimal, limits: Limits) -> bool:
    """EX-101: Above what the policy says (£250, at first), the VAT number of whoever was paid is
    needed as well."""
    return amount > limits.detailed


def has_no_vat(kind: str) -> bool:
    """EX-102: Allowances and mileage have no VAT that is reclaimed here."""
    return kind in ALLOWANCES or kind in MILEAGE


def verdict(spent: Spent, limits: Limits) -> Verdict:
    """EX-103: The VAT of a line is reclaimed whole or not at all, for one reason."""
    if has_no_vat(spent.kind):
        return Verdict.FUEL if spent.kind in MILEAGE else Verdict.ALLOWANCE
    if not spent.vat:
        return Verdict.NONE
    if needs_receipt(spent.kind, spent.amount, limits) and not spent.receipt:
        return Verdict.NO_RECEIPT
    if needs_number(spent.amount, limits) and not spent.vat_number.strip():
        return Verdict.NO_NUMBER
    return Verdict.RECLAIMED if spent.receipt else Verdict.SMALL


def is_reclaimed(found: Verdict) -> bool:
    """EX-104: What is reclaimed is what has a receipt, or is small enough to need none."""
    return found in (Verdict.RECLAIMED, Verdict.SMALL)


def reads_vat(bodies: int) -> bool:
    """EX-105: Finance officers read the VAT of their organisation, auditors of those they audit."""
    return bodies > 0
