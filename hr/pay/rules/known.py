"""PY: pay laid beside what the portal itself knows of the person."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from hr.pay.slip import PAY, Slip

CLAIM: Final = "OVT-"


@dataclass(frozen=True)
class Known:
    """What the portal holds of somebody: the ranks or bands they held on any day of the month, by
    code (none where it knows no post), and hours of overtime approved for pay, by reference."""

    ranks: frozenset[str] = frozenset()
    approved: Mapping[str, Decimal] = field(default_factory=dict)


def claims_of(slip: Slip) -> set[str]:
    """The references of overtime that lines of pay say they were claimed as."""
    return {line.source for line in slip.of(PAY) if line.source.startswith(CLAIM)}


def rank_differs(slip: Slip, known: Known) -> bool:
    """PY-35: The rank or band that is paid is one the portal has for the person in that month, in
    their own post or acting."""
    return bool(known.ranks) and slip.standing.grade not in known.ranks


def claimed_hours(slip: Slip, known: Known) -> Iterator[tuple[str, str, Decimal, Decimal | None]]:
    """PY-36: Pay by the hour that names what it was claimed as is for the hours that were approved
    for pay in the portal. The code of each such line, the reference, the hours paid, and those
    approved: None where there is no such approval of this person's."""
    paid: dict[tuple[str, str], Decimal] = {}
    for line in slip.of(PAY):
        if line.hours is not None and line.source.startswith(CLAIM):
            key = line.code, line.source
            paid[key] = paid.get(key, Decimal(0)) + line.hours
    for (code, reference), hours in paid.items():
        yield code, reference, hours, known.approved.get(reference)
