"""What a viewer may do about the lines of a claim, beside reading them."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from finance.expenses.models import Awaited, Claim, Line
from finance.expenses.special.queries.agreements import reads
from finance.expenses.special.rules import COSTS, PARTS, may_bring
from mss.people.models import Person

if TYPE_CHECKING:
    from collections.abc import Sequence

    from finance.expenses.queries import Checked


@dataclass(frozen=True)
class Apart:
    """`reads`: the words withheld are the viewer’s to read. `brings`: the receipt that follows is
    theirs to add. `part` says in words which cost of a move it is, or whether a test or glasses."""

    reads: bool = False
    brings: bool = False
    part: str = ""


def apart(
    checked: "Sequence[Checked]", claim: Claim, viewer: Person, *, at: datetime
) -> "list[Checked]":
    """The same lines, each with what is the viewer’s to do. Asks only where something is withheld."""
    withheld = any(one.line.kind == Line.Kind.COVERT for one in checked)
    may = withheld and reads(claim, viewer, at=at)
    return [
        replace(
            one,
            apart=Apart(
                may and one.line.kind == Line.Kind.COVERT,
                _brings(one.line, claim, viewer),
                PARTS.get(one.line.part) or COSTS.get(one.line.part, ""),
            ),
        )
        for one in checked
    ]


def _brings(line: Line, claim: Claim, viewer: Person) -> bool:
    awaited: Awaited | None = getattr(line, "awaited", None)
    return awaited is not None and may_bring(claim.claimant_id, viewer.pk, awaited.state)
