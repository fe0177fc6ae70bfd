"""Receipts that were brought into a claim and are in no entry of it."""

from dataclasses import dataclass

from finance.expenses.models import Claim, Receipt
from finance.expenses.rules import Problem, none_left_out


@dataclass(frozen=True)
class LeftOut:
    """`held` are to be added or removed before the claim is sent; `useless` could not be used."""

    held: list[Receipt]
    useless: list[Receipt]

    @property
    def problem(self) -> Problem | None:
        return none_left_out(len(self.held))


def left_out(claim: Claim) -> LeftOut:
    """Those of the claim as it stands, without a question where it comes from `with_lines`."""
    loose = getattr(claim, "loose_receipts", None)
    found = list(claim.receipts.filter(line=None)) if loose is None else loose
    useless = [one for one in found if one.state == Receipt.State.REFUSED]
    return LeftOut([one for one in found if one not in useless], useless)
