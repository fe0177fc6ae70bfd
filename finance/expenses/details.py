"""What is said of one line: the same words from a screen, a picture and a machine."""

from datetime import date, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypedDict

from mss.foundation.money import penny

if TYPE_CHECKING:
    from finance.expenses.models import Line, Move
    from mss.people.models import Person


class Details(TypedDict, total=False):
    """`amount`, `vat` and `normally` are pounds, VAT included: of a meal what was paid, before
    `normally` is taken off. What is worked out at a rate, such as a journey, has no amount of its own. `no_receipt` declares why there is no receipt; `follows` that it comes
    after the claim was sent; `overdue_reason` why it is claimed only now. `agreed_by` agreed up to the `ceiling` beforehand; `part` is which cost
    of a `move`, or a test or glasses; `needed` says that the role needs it."""

    kind: str
    spent_on: date
    what: str
    merchant: str
    amount: Decimal | None
    vat: Decimal
    vat_number: str
    normally: Decimal
    hours: Decimal | None
    nights: int
    scale: str
    no_receipt: str
    vehicle: str
    journey_from: str
    journey_to: str
    miles: Decimal | None
    commute: Decimal
    fuel: str
    passengers: int
    follows: bool
    overdue_reason: str
    agreed_by: "Person | None"
    agreed_on: date | None
    agreed_time: time | None
    ceiling: Decimal | None
    spent_time: time | None
    body: str
    period_from: date | None
    period_to: date | None
    part: str
    needed: bool
    move: "Move | None"


EMPTY: Details = {
    "merchant": "",
    "amount": None,
    "vat": Decimal("0.00"),
    "vat_number": "",
    "normally": Decimal("0.00"),
    "hours": None,
    "nights": 0,
    "scale": "",
    "no_receipt": "",
    "vehicle": "",
    "journey_from": "",
    "journey_to": "",
    "miles": None,
    "commute": Decimal("0.0"),
    "fuel": "",
    "passengers": 0,
    "follows": False,
    "overdue_reason": "",
    "agreed_by": None,
    "agreed_on": None,
    "agreed_time": None,
    "ceiling": None,
    "spent_time": None,
    "body": "",
    "period_from": None,
    "period_to": None,
    "part": "",
    "needed": False,
    "move": None,
}


def details_of(line: "Line") -> dict[str, Any]:
    """What was said of the line, as `Details`; the amount too where it was worked out. Where a part
    is not claimed, amount and VAT are again those of the whole; where an approver agreed to a part,
    those that were asked."""
    said: dict[str, Any] = {name: getattr(line, name) for name in Details.__annotations__}
    amount, vat = (line.amount, line.vat) if line.asked is None else (line.asked, line.vat_asked)
    said |= {"amount": amount, "vat": vat}
    if line.normally and amount:
        said["amount"] = amount + line.normally
        said["vat"] = penny(vat * said["amount"] / amount)
    return said
