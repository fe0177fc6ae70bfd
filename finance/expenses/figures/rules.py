"""EX: who sets the figures of the policy, from when, and what each must say."""

from collections.abc import Collection
from datetime import date
from decimal import Decimal

OWNER = "policy-owner"
READERS = {OWNER, "finance-officer", "auditor"}
POUNDS = "pounds"
# How a figure ends in its code → what it counts, in whole ones.
COUNTED = {
    "months": "months", "days": "working days", "remind": "working days", "bits": "points",
    "sure": "per cent", "clear": "per cent", "close": "days",
}  # fmt: skip
HOURS = "hours"
LARGEST = Decimal(1_000_000)


def unit_of(code: str) -> str:
    """What a figure counts, by its code; pounds where nothing else is said."""
    last = code.rpartition("-")[2]
    return HOURS if last == HOURS else COUNTED.get(last, POUNDS)


def reads_figures(roles: Collection[str]) -> bool:
    """EX-155: The figures are read by owners of the policy, finance officers and auditors: some of
    them say what is looked at. What a claimant must know of them, each message says."""
    return bool(READERS & set(roles))


def may_propose(roles: Collection[str]) -> bool:
    """EX-156: Owners of the expenses policy propose a figure, and nobody else."""
    return OWNER in roles


def may_confirm(roles: Collection[str], person: int, proposer: int) -> bool:
    """EX-157: A figure holds once another owner confirmed it: two people stand behind each."""
    return OWNER in roles and person != proposer


def may_begin(starts: date, *, today: date, latest: date | None) -> bool:
    """EX-158: A figure holds from today or a later day, and from after the day on which the last
    one of its kind begins: what was judged stays judged, and no figure is changed or deleted."""
    return starts >= today and (latest is None or starts > latest)


def faults(
    unit: str, value: Decimal, *, present: Decimal | None, source: str, reason: str
) -> dict[str, str]:
    """EX-159: A new figure differs from the one it follows, is more than nothing and in the unit of
    its kind, and says where it comes from and why. Field → what is wrong."""
    found = {
        "value": _wrong_value(unit, value, present),
        "source": "" if source.strip() else "Say where the figure comes from",
        "reason": "" if reason.strip() else "Say why it changes",
    }
    return {field: words for field, words in found.items() if words}


def _wrong_value(unit: str, value: Decimal, present: Decimal | None) -> str:
    if not 0 < value <= LARGEST:
        return f"Enter a number of {unit} above 0, up to {LARGEST:,}"
    if unit in COUNTED.values() and value != value.to_integral_value():
        return f"Enter whole {unit}"
    if unit == "per cent" and value > Decimal(100):
        return "Enter 100 or less"
    if value == present:
        return "That is the figure it follows already"
    return ""


def between(value: Decimal, present: Decimal) -> tuple[Decimal, Decimal]:
    """What lies above the lower and up to the higher of two limits is judged differently by them."""
    return min(value, present), max(value, present)
