"""EX-100 and on: which VAT of paid claims is reclaimed. Amounts are pounds with VAT; the limits come
in as dated data."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from mss.foundation.money import NOTHING, penny

ALLOWANCES = frozenset({"scale", "night", "course", "incidental"})
MILEAGE = "mileage"
TOPUP = "topup"
SMALL = frozenset({"parking"})


class Verdict(StrEnum):
    RECLAIMED = "reclaimed"
    SMALL = "small"
    NO_RECEIPT = "no-receipt"
    NO_NUMBER = "no-number"
    NONE = "none"
    ALLOWANCE = "allowance"
    FUEL = "fuel"
    FUEL_RECLAIMED = "fuel-reclaimed"
    FUEL_UNSAID = "fuel-unsaid"


WORDS = {
    Verdict.RECLAIMED: "Reclaimed: there is a receipt",
    Verdict.SMALL: "Reclaimed: small parking or toll, no receipt needed",
    Verdict.NO_RECEIPT: "Not reclaimed: no receipt that can be used",
    Verdict.NO_NUMBER: "Not reclaimed: no VAT number of whoever was paid",
    Verdict.NONE: "No VAT was paid",
    Verdict.ALLOWANCE: "Allowance or top-up: no VAT in it",
    Verdict.FUEL_RECLAIMED: "Reclaimed: the fuel in mileage, with a fuel receipt",
    Verdict.FUEL: "Fuel in mileage, not reclaimed: no fuel receipt",
    Verdict.FUEL_UNSAID: "Mileage: no VAT known, the fuel is not said or has none",
}


@dataclass(frozen=True)
class Limits:
    """Pounds with VAT: a receipt of more than `detailed` names a VAT number; parking or a toll of at
    most `small` needs no receipt."""

    detailed: Decimal
    small: Decimal


@dataclass(frozen=True)
class Spent:
    """A line as VAT sees it; `receipt` says whether one can be used. Of a journey `miles` are those
    paid and `pence` what the fuel of one is worth; None where that is not known."""

    kind: str
    amount: Decimal
    vat: Decimal
    receipt: bool
    vat_number: str
    miles: Decimal = NOTHING
    pence: Decimal | None = None


def needs_receipt(kind: str, amount: Decimal, limits: Limits) -> bool:
    """EX-100: VAT is reclaimed with a receipt that can be used; parking and tolls of at most what
    the policy says (£25, at first) need none."""
    return kind not in SMALL or amount > limits.small


def needs_number(amount: Decimal, limits: Limits) -> bool:
    """EX-101: Above what the policy says (£250, at first), the VAT number of whoever was paid is
    needed as well."""
    return amount > limits.detailed


def has_no_vat(kind: str) -> bool:
    """EX-102: Allowances have no VAT in them, and what tops a journey up has none of its own."""
    return kind in ALLOWANCES or kind == TOPUP


def fuel_vat(miles: Decimal, pence: Decimal, amount: Decimal) -> Decimal:
    """EX-106: Of mileage only the fuel has VAT: a sixth of what the fuel of each mile is worth by the
    advisory rate of the day, and never more than a sixth of what was paid. Pounds."""
    return min(penny(miles * pence / 600), penny(amount / 6))


def vat_in(spent: Spent) -> Decimal:
    """EX-107: The VAT in a line is what its receipt says; in a journey, that of its fuel."""
    if spent.kind != MILEAGE:
        return spent.vat
    return fuel_vat(spent.miles, spent.pence, spent.amount) if spent.pence else NOTHING


def of_fuel(known: bool, receipt: bool) -> Verdict:
    """EX-108: The VAT of fuel is reclaimed where the fuel is said and a fuel receipt is kept with
    the journey."""
    if not known:
        return Verdict.FUEL_UNSAID
    return Verdict.FUEL_RECLAIMED if receipt else Verdict.FUEL


def verdict(spent: Spent, limits: Limits) -> Verdict:
    """EX-103: The VAT of a line is reclaimed whole or not at all, for one reason."""
    if has_no_vat(spent.kind):
        return Verdict.ALLOWANCE
    if spent.kind == MILEAGE:
        return of_fuel(bool(spent.pence), spent.receipt)
    if not spent.vat:
        return Verdict.NONE
    if needs_receipt(spent.kind, spent.amount, limits) and not spent.receipt:
        return Verdict.NO_RECEIPT
    if needs_number(spent.amount, limits) and not spent.vat_number.strip():
        return Verdict.NO_NUMBER
    return Verdict.RECLAIMED if spent.receipt else Verdict.SMALL


def is_reclaimed(found: Verdict) -> bool:
    """EX-104: What is reclaimed is what has a receipt, or is small enough to need none."""
    return found in (Verdict.RECLAIMED, Verdict.SMALL, Verdict.FUEL_RECLAIMED)


def reads_vat(bodies: int) -> bool:
    """EX-105: Finance officers read the VAT of their organisation, auditors of those they audit."""
    return bodies > 0
