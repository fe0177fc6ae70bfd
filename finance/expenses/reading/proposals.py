"""What a receipt proposes for a line. A person reads it, puts it right and saves it, or nothing is."""

from dataclasses import dataclass
from typing import Any

from finance.expenses.models import Claim
from finance.expenses.reading.models import Reading
from finance.expenses.reading.rules import SURE, needs_a_look

HOME = "GBP"
PROVED = SURE  # a VAT number is read by its check digits
FIELDS = {
    "spent_on": "spent_on",
    "total": "amount",
    "vat": "vat",
    "merchant": "merchant",
    "vat_number": "vat_number",
}  # of the reading, of the form


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
        if value not in (None, "") and not foreign:
            found[field] = value
            if needs_a_look(getattr(reading, f"{name}_is", PROVED)):
                doubts.append(field)
    return Proposed(found, tuple(doubts))
