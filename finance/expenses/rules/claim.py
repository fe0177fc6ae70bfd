"""EX: what may be claimed. Amounts are pounds with VAT; every limit comes in as dated data."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from mss.foundation.money import penny, pounds

MOST_RECEIPTS = 50
NEED_NO_RECEIPT = frozenset(
    {"mileage", "topup", "scale", "night", "course", "incidental", "covert"}
)
VAT_PARTS = Decimal(6)  # at the standard rate of 20%, VAT is a sixth of what was paid


@dataclass(frozen=True)
class Problem:
    """What is wrong, by which rule, and in which field it is put right."""

    rule: str
    field: str
    message: str


@dataclass(frozen=True)
class Spent:
    """A line as the rules see it."""

    kind: str
    spent_on: date
    amount: Decimal
    vat: Decimal
    receipts: int
    declared: str = ""
    follows: bool = False
    overdue_reason: str = ""
    nights: int = 0

    @property
    def began(self) -> date:
        """The first day it is for: of nights, `spent_on` is the last."""
        return self.spent_on - timedelta(days=max(self.nights, 1) - 1)


def months_before(day: date, months: int) -> date:
    """The same day `months` earlier, or the last day of that month where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")


def not_in_future(spent_on: date, today: date) -> Problem | None:
    """EX-1: Only what has been spent can be claimed: the date may be today, not later."""
    if spent_on > today:
        return Problem("EX-1", "spent_on", "The date must be today or in the past")
    return None


def figure_held(figure: Decimal | None) -> Problem | None:
    """EX-163: A figure holds from its first day on and never for a day before: what was spent before
    the first one we hold is claimed once finance has one for its day, and the line says so."""
    if figure is None:
        return Problem("EX-163", "spent_on", "We hold no rate for that day: ask finance")
    return None


def within_cap(amount: Decimal, *, cap: Decimal) -> Problem | None:
    """EX-3: A line is for a positive amount and at most what the policy lets a person claim in one
    go; anything dearer is bought through a purchase."""
    if amount <= 0:
        return Problem("EX-3", "amount", "The amount must be £0.01 or more")
    if amount > cap:
        message = f"The amount must be {pounds(cap)} or less. Dearer things are bought, not claimed"
        return Problem("EX-3", "amount", message)
    return None


def vat_within_amount(amount: Decimal, vat: Decimal) -> Problem | None:
    """EX-4: VAT is part of what was paid: at most a sixth of it, and never negative."""
    most = penny(amount / VAT_PARTS)
    if vat < 0:
        return Problem("EX-4", "vat", "VAT must be £0.00 or more")
    if vat > most:
        return Problem("EX-4", "vat", f"VAT must be {pounds(most)} or less: a sixth of the amount")
    return None


def needs_receipt(line: Spent, *, none_for: Collection[str] = NEED_NO_RECEIPT) -> Problem | None:
    """EX-7: Everything but mileage, what is paid at a set rate and what was agreed to need none
    needs a receipt, one that follows, or a declaration why there is none."""
    if line.kind in none_for or line.follows:
        return None
    if line.receipts == 0 and not line.declared.strip():
        return Problem(
            "EX-7", "receipts", "Add a photograph or file of the receipt, or say why there is none"
        )
    return None


def has_lines(count: int) -> Problem | None:
    """EX-8: A claim has at least one thing in it."""
    if count == 0:
        return Problem("EX-8", "", "Add what you spent before sending the claim")
    return None


def has_post(post: int | None) -> bool:
    """EX-9: Only somebody with a post can claim: without one there is no manager to decide."""
    return post is not None


def may_be_changed(state: str) -> bool:
    """EX-10: A claim can be changed while it is a draft, sent back or taken back."""
    return state in {"draft", "returned", "withdrawn"}


def is_theirs(claimant: int, person: int) -> bool:
    """EX-11: Only the person who spent the money sends or takes back a claim, and changes it unless
    they asked somebody to prepare it."""
    return claimant == person


def still_waits(state: str) -> bool:
    """EX-12: A claim can be taken back or explained only while nobody has decided it."""
    return state == "submitted"


def room_for_receipt(held: int) -> bool:
    """EX-13: A claim holds up to fifty receipts; more is a second claim."""
    return held < MOST_RECEIPTS


def as_checked(checked: int, now: int) -> bool:
    """EX-14: What is sent is what was checked: a claim changed elsewhere is checked again."""
    return checked == now


def free_for(proves: int | None, line: int | None) -> bool:
    """EX-15: A receipt proves one line of a claim: what is on one bill is claimed together."""
    return proves is None or proves == line


def may_be_prepared(asked: bool, state: str) -> bool:
    """EX-16: Somebody may prepare a claim for a colleague who asked them to, in a delegation that
    holds today; once it is ready only the colleague changes and sends it."""
    return asked and state == "draft"
