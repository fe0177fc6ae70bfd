"""What is said of one line: the same words from a screen, a picture and a machine."""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypedDict

from mss.foundation.money import penny

if TYPE_CHECKING:
    from finance.expenses.models import Line


class Details(TypedDict, total=False):
    """`amount`, `vat` and `normally` are pounds, VAT included: of a meal what was paid, before
    `normally` is taken off. What is worked out at a rate, such as a journey, has no amount of its own. `no_receipt` declares why there is no receipt."""

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
    passengers: int


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
    "passengers": 0,
}


def details_of(line: "Line") -> dict[str, Any]:
    """What was said of the line, as `Details`; the amount too where it was worked out. Where a part
    is not claimed, amount and VAT are again those of the whole."""
    said: dict[str, Any] = {name: getattr(line, name) for name in Details.__annotations__}
    if line.normally and line.amount:
        said["amount"] = line.amount + line.normally
        said["vat"] = penny(line.vat * said["amount"] / line.amount)
    return said
