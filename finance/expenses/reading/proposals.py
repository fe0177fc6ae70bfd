"""What a receipt proposes for a line. A person reads it, puts it right and saves it, or nothing is."""

from dataclasses import dataclass
from typing import Any

from finance.expenses.models import Claim
from finance.expenses.reading.models import Confidence, Reading
from mss.foundation.money import pounds

HOME = "GBP"
FIELDS = {"spent_on": "spent_on", "total": "amount", "vat": "vat"}  # of the reading, of the form


@dataclass(frozen=True)
class Proposed:
    """`initial` of the form, and the names of its fields to look at twice."""

    initial: dict[str, Any]
    doubts: tuple[str, ...]


def proposed(claim: Claim, reference: str) -> Proposed | None:
    """What the receipt `reference` of the claim proposes while it proves no line; None where it is
    another's. A receipt that is not read proposes itself alone."""
    receipts = claim.receipts.filter(line=None).select_related("reading")
    receipt = receipts.filter(reference=reference).first()
    if receipt is None:
        return None
    reading: Reading | None = getattr(receipt, "reading", None)
    found: dict[str, Any] = {"kept": receipt.reference}
    doubts = []
    for name, field in FIELDS.items() if reading is not None else ():
        value = getattr(reading, name)
        foreign = reading is not None and reading.currency != HOME and name != "spent_on"
        if value is not None and not foreign:
            found[field] = value
            if getattr(reading, f"{name}_is") != Confidence.SURE:
                doubts.append(field)
    return Proposed(found, tuple(doubts))


@dataclass(frozen=True)
class Seen:
    """What a receipt without a line seems to be, in words; `kind` where its words speak of one."""

    receipt: Any
    words: str
    kind: str
    waits: bool


def seen(claim: Claim) -> list[Seen]:
    """The receipts of the claim that prove no line yet, each with what it seems to be. The claim
    comes from `with_lines`."""
    return [_seen(one) for one in claim.loose_receipts]  # type: ignore[attr-defined]


def _seen(receipt: Any) -> Seen:
    reading: Reading | None = getattr(receipt, "reading", None)
    waits = receipt.state == "checking" or (
        reading is not None and reading.state == Reading.State.WAITING
    )
    if waits or reading is None or reading.state != Reading.State.READ:
        return Seen(receipt, "Being read" if waits else "", "", waits)
    parts = []
    if reading.total is not None and reading.currency == HOME:
        parts.append(pounds(reading.total))
    if reading.merchant:
        parts.append(f"at {reading.merchant}")
    if reading.spent_on:
        parts.append(f"on {reading.spent_on.day} {reading.spent_on:%B %Y}")
    words = f"Seems to be {' '.join(parts)}" if parts else ""
    return Seen(receipt, words, reading.kind, False)
