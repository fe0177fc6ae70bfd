"""CO: which claims are looked at after they were paid, and which a rule may agree to."""

from finance.control.rules.agreeing import (
    Bounds,
    Rule,
    Sent,
    agrees,
    clean,
    faults,
    goes_to_a_person,
    may_confirm,
    month_of,
    owners_only,
    stays_out,
    within_caps,
)
from finance.control.rules.drawing import (
    FACTS,
    Drawn,
    draw,
    drawn_at_random,
    drawn_by_risk,
    number_of,
    score,
)
from finance.control.rules.looking import has_in_hand, may_answer, overpaid_fault, still_open

__all__ = [
    "FACTS",
    "Bounds",
    "Drawn",
    "Rule",
    "Sent",
    "agrees",
    "clean",
    "draw",
    "drawn_at_random",
    "drawn_by_risk",
    "faults",
    "goes_to_a_person",
    "has_in_hand",
    "may_answer",
    "may_confirm",
    "month_of",
    "number_of",
    "overpaid_fault",
    "owners_only",
    "score",
    "stays_out",
    "still_open",
    "within_caps",
]
