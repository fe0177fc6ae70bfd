"""CO-12 and on: a rule may agree to small clean claims in place of a person. Amounts are pounds with
VAT; `share` is per cent."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mss.foundation.money import pounds


@dataclass(frozen=True)
class Rule:
    """What the owners of the scheme switched on."""

    most_claim: Decimal
    most_month: Decimal
    kinds: frozenset[str]
    in_a_row: int
    share: Decimal


@dataclass(frozen=True)
class Bounds:
    """How far owners may go, as the figures of the day say: pounds with VAT for a claim, and how
    many in a row."""

    claim: Decimal
    in_a_row: int


@dataclass(frozen=True)
class Sent:
    """A claim as it is sent, and what went before. `in_a_row` were agreed by rule since a person
    last decided for its claimant; `number` is drawn for it, from 0 up to 100."""

    total: Decimal
    this_month: Decimal
    kinds: frozenset[str]
    findings: int
    duplicates: int
    declared: int
    in_a_row: int
    number: Decimal


def owners_only(owner: bool) -> bool:
    """CO-12: The rule is off until owners of the scheme of delegation switch it on for their own
    organisation; any of them switches it off, at once."""
    return owner


def may_confirm(owner: bool, *, person: int, proposed_by: int) -> bool:
    """CO-13: One owner proposes it, and another one, who has just proved who they are, reads it and
    switches it on."""
    return owner and person != proposed_by


def faults(rule: Rule, source: str, bounds: Bounds) -> dict[str, str]:
    """CO-14: It says up to how much a claim, up to how much a person and month, which kinds, after
    how many in a row a person decides, which share a person decides anyway, and where it stands;
    amount and row stay within the figures of the day (£100 and 20, at first)."""
    wrong = {}
    if not 0 < rule.most_claim <= bounds.claim:
        wrong["most_claim"] = f"Enter more than £0 and at most {pounds(bounds.claim)}"
    if rule.most_month < rule.most_claim:
        wrong["most_month"] = "A month is at least as much as one claim"
    if not rule.kinds:
        wrong["kinds"] = "Choose at least one kind of spending"
    if not 1 <= rule.in_a_row <= bounds.in_a_row:
        wrong["in_a_row"] = f"Enter 1 to {bounds.in_a_row}"
    if not 1 <= rule.share <= 100:
        wrong["share"] = "Enter 1 to 100 per cent"
    if not source.strip():
        wrong["source"] = "Say which paragraph or decision it stands on"
    return wrong


def within_caps(rule: Rule, sent: Sent) -> bool:
    """CO-15: The rule agrees to a claim up to its amount, and to no more for one person in a month
    than it says."""
    return sent.total <= rule.most_claim and sent.this_month + sent.total <= rule.most_month


def clean(rule: Rule, sent: Sent) -> bool:
    """CO-16: The rule agrees only to kinds it names, and where nothing is pointed out: no rule of
    the policy spoke, nothing is like another claim, no receipt is missing, nothing comes late."""
    return sent.kinds <= rule.kinds and not (sent.findings or sent.duplicates or sent.declared)


def goes_to_a_person(rule: Rule, sent: Sent) -> bool:
    """CO-17: After so many in a row of one person somebody decides again, and of all others a share
    that nobody can choose."""
    return sent.in_a_row >= rule.in_a_row or sent.number < rule.share


def stays_out(parties: Collection[int | None], owners: Collection[int | None]) -> bool:
    """CO-18: Those who switched the rule on never ask, prepare or gain by it: people decide."""
    return not set(parties) & set(owners)


def agrees(rule: Rule, sent: Sent) -> bool:
    """CO-19: The rule agrees to what lies within its amounts, is clean and is no person’s turn;
    everything else goes the way of the scheme. It never says no."""
    return within_caps(rule, sent) and clean(rule, sent) and not goes_to_a_person(rule, sent)


def month_of(day: date) -> date:
    """The first day of the month, as the rule counts it."""
    return day.replace(day=1)
