"""Receipts that prove no line yet: what they seem to be, and how far the reading is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from finance.expenses.models import Claim
from finance.expenses.reading.models import Reading
from finance.expenses.reading.proposals import HOME
from mss.foundation.money import pounds


@dataclass(frozen=True)
class Seen:
    """What a receipt without a line seems to be, in words; `kind` where it was brought
    in for one, or its words speak of one."""

    receipt: Any
    words: str
    kind: str
    waits: bool


@dataclass(frozen=True)
class Progress:
    """How many of the receipts are read."""

    done: int
    total: int


def progress(receipts: Sequence[Seen]) -> Progress | None:
    """How far the reading is; None once nothing waits to be read."""
    done = sum(not one.waits for one in receipts)
    return Progress(done, len(receipts)) if done < len(receipts) else None


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
        return Seen(receipt, "Being read" if waits else "", receipt.brought_for, waits)
    parts = []
    if reading.total is not None and reading.currency == HOME:
        parts.append(pounds(reading.total))
    if reading.merchant:
        parts.append(f"at {reading.merchant}")
    if reading.spent_on:
        parts.append(f"on {reading.spent_on.day} {reading.spent_on:%B %Y}")
    words = f"Seems to be {' '.join(parts)}" if parts else ""
    return Seen(receipt, words, receipt.brought_for or reading.kind, False)
