"""PR: what may be asked for, and what may be done with it. Amounts are pounds with VAT."""

from dataclasses import dataclass
from decimal import Decimal

from mss.foundation.money import penny, pounds

VAT_PARTS = Decimal(6)  # at the standard rate of 20%, VAT is a sixth of what is paid


@dataclass(frozen=True)
class Problem:
    """What is wrong, by which rule, and in which field it is put right."""

    rule: str
    field: str
    message: str


def says_what_and_why(title: str, why: str) -> Problem | None:
    """PR-1: Whoever asks for a decision says in a line what should be decided, and in their own
    words why."""
    if not title.strip():
        return Problem("PR-1", "title", "Say in a line what should be decided")
    if not why.strip():
        return Problem("PR-1", "why", "Say why it is needed")
    return None


def costs_something(amount: Decimal) -> Problem | None:
    """PR-2: A decision is asked for about a positive amount, to the penny, VAT included."""
    if amount <= 0:
        return Problem("PR-2", "amount", "The amount must be £0.01 or more")
    if amount != penny(amount):
        return Problem("PR-2", "amount", "The amount must be in whole pence")
    return None


def vat_within_amount(amount: Decimal, vat: Decimal) -> Problem | None:
    """PR-3: VAT is part of the amount: at most a sixth of it, and never negative."""
    most = penny(amount / VAT_PARTS)
    if vat < 0 or vat != penny(vat):
        return Problem("PR-3", "vat", "VAT must be £0.00 or more, in whole pence")
    if vat > most:
        return Problem("PR-3", "vat", f"VAT must be {pounds(most)} or less: a sixth of the amount")
    return None


def own_cost_centre(centre_of: int, asker_of: int) -> Problem | None:
    """PR-4: It is paid from a cost centre of the organisation of whoever asks."""
    if centre_of != asker_of:
        return Problem("PR-4", "cost_centre", "Choose a cost centre of your own organisation")
    return None


def problems(
    *, title: str, why: str, amount: Decimal, vat: Decimal, centre_of: int, asker_of: int
) -> list[Problem]:
    """Every rule broken by what is asked for. `centre_of` and `asker_of` are organisations."""
    found = [
        says_what_and_why(title, why),
        costs_something(amount),
        vat_within_amount(amount, vat) if amount > 0 else None,
        own_cost_centre(centre_of, asker_of),
    ]
    return [problem for problem in found if problem is not None]


def has_post(post: int | None) -> bool:
    """PR-5: Only somebody with a post asks for a decision: without one nobody is above them."""
    return post is not None


def may_be_changed(state: str) -> bool:
    """PR-6: A proposal can be changed while it is a draft, sent back or taken back."""
    return state in {"draft", "returned", "withdrawn"}


def is_theirs(asked_by: int, person: int) -> bool:
    """PR-7: Only whoever asks changes, sends, takes back or amends a proposal."""
    return asked_by == person


def as_checked(checked: int, now: int) -> bool:
    """PR-8: What is sent is what was checked: a proposal changed elsewhere is checked again."""
    return checked == now


def still_waits(state: str) -> bool:
    """PR-9: A proposal can be taken back only while it waits for a decision."""
    return state == "submitted"


def may_be_amended(state: str) -> bool:
    """PR-10: What was approved is amended, not changed: whose facts changed decide again."""
    return state == "approved"


def changes_something(before: object, after: object) -> bool:
    """PR-11: An amendment changes something of what was approved."""
    return before != after


def was_approved_before(approved: bool) -> bool:
    """PR-12: An amendment that is sent back, refused or taken back leaves what was approved before
    as it was; it can be amended again."""
    return approved
