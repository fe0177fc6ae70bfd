"""CO-4 and on: which paid claims are looked at. The points, the score and the share are dated
figures; the seed is kept, so that anybody can draw again and get the same."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256

# What is known of a claim, as it is said.
FACTS: Mapping[str, str] = {
    "explained": "A rule of the policy spoke, and it was explained",
    "duplicate": "It looked like another claim, and finance found it fine",
    "declared": "Something was claimed without its receipt",
    "high": "It is a high amount",
    "new": "It is one of the first claims of the person",
    "weekend": "Something was spent on a Saturday or Sunday",
}
PLACES = 10**12


@dataclass(frozen=True)
class Drawn:
    """One claim of a run and what the draw says of it. `number` lies from 0 up to 100."""

    claim: str
    score: Decimal
    number: Decimal
    risk: bool
    random: bool

    @property
    def taken(self) -> bool:
        return self.risk or self.random


def score(facts: Collection[str], points: Mapping[str, Decimal]) -> Decimal:
    """CO-4: Each thing known of a claim has points, as the figures of the day say; together they
    are its score."""
    return sum((points.get(one, Decimal(0)) for one in facts), Decimal(0))


def drawn_by_risk(found: Decimal, *, least: Decimal) -> bool:
    """CO-5: Every paid claim whose score comes to the figure of the day is looked at."""
    return found >= least


def number_of(seed: str, claim: str) -> Decimal:
    """A number from 0 up to, not including, 100 that nobody can choose: the first 64 bits of the
    SHA-256 of the seed, a colon and the reference of the claim, as a share of all of them."""
    first = int(sha256(f"{seed}:{claim}".encode()).hexdigest()[:16], 16)
    return Decimal(first * 100 * PLACES >> 64) / PLACES


def drawn_at_random(number: Decimal, *, share: Decimal) -> bool:
    """CO-6: Of all others a share is looked at that the figure of the day gives in per cent; which
    they are follows from the seed of the draw and from nothing else."""
    return number < share


def draw(
    seed: str,
    claims: Mapping[str, Collection[str]],
    points: Mapping[str, Decimal],
    *,
    least: Decimal,
    share: Decimal,
) -> list[Drawn]:
    """CO-7: Each run that was paid is drawn once, all of its claims; the seed, the facts and the
    figures are kept, and drawing again from them gives the same."""
    found = []
    for claim, facts in sorted(claims.items()):
        points_of, number = score(facts, points), number_of(seed, claim)
        found.append(
            Drawn(
                claim, points_of, number, risk=drawn_by_risk(points_of, least=least),
                random=drawn_at_random(number, share=share),
            )
        )  # fmt: skip
    return found
