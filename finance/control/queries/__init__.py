"""What can be asked about draws, the claims drawn, and the rule that agrees."""

from finance.control.queries.agreeing import (
    agreed_lately,
    bounds,
    in_force,
    owned_bodies,
    owns,
    previewed,
    rule_versions,
)
from finance.control.queries.drawing import (
    Proof,
    draws,
    figures,
    named_figures,
    prove,
    runs_to_draw,
)
from finance.control.queries.samples import SORTS, asked_of, listed, looks, samples, seen_claim

__all__ = [
    "SORTS",
    "Proof",
    "agreed_lately",
    "asked_of",
    "bounds",
    "draws",
    "figures",
    "in_force",
    "listed",
    "looks",
    "named_figures",
    "owned_bodies",
    "owns",
    "previewed",
    "prove",
    "rule_versions",
    "runs_to_draw",
    "samples",
    "seen_claim",
]
