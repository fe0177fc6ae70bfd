"""The whole set, the same on every run: layouts, spoilt in many ways, as JPEG, PNG, HEIC and PDF."""

import io
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Final

from PIL import Image

from finance.expenses import invoice_art, receipt_art
from finance.expenses.reading.drawn import layouts, spoiling
from finance.expenses.reading.drawn.layouts import Bill
from finance.expenses.receipt_art import Item

TODAY: Final = date(2026, 11, 20)
MERCHANTS: Final = {
    "till": ("Lambeth Grill", "Corner Electrics", "Duty Kit Supplies", "Market Deli"),
    "restaurant": ("Dockside Kitchen", "The Court Cafe", "Bella Pasta", "Harbour Bistro"),
    "cash_till": ("Paws and Claws", "Northgate News", "Bakers Corner", "Union Hardware"),
    "taxi": ("City Cabs", "Metro Taxis", "Station Cars", "Blue Line Cabs"),
    "parking": ("Lambeth Car Park", "Hospital Parking", "Castle Car Park", "Quayside Parking"),
    "app": ("Green Bean Coffee", "Quick Lunch", "Riverside Tools", "Noodle House"),
    "hotel": ("Minster View Hotel", "Harbour Hotel", "Ryton Lodge", "Park Inn York"),
    "ticket": ("North Line Trains", "Southern Tickets", "Midland Rail", "Western Trains"),
}
THINGS: Final = ("Burger and chips", "Tea", "Soup of the day", "Batteries AA", "Single", "Sandwich")
LONG_ROLL: Final = 34  # things on the longest till roll


@dataclass(frozen=True)
class Sample:
    """A picture and what is on it. No `total` where it is not in pounds; no `vat` where none is
    said."""

    name: str
    kind: str
    data: bytes
    merchant: str
    spent_on: date
    total: Decimal | None
    vat: Decimal | None


def samples(seed: int = 1829) -> list[Sample]:
    """Every layout spoilt in every way; and long rolls, foreign bills, PDF and HEIC."""
    chance = Random(seed)  # noqa: S311  invented
    made = [
        _sample(layout, spoil, chance, n)
        for n, layout in enumerate(layouts.LAYOUTS)
        for spoil in spoiling.SPOILS
    ]
    made += [_foreign(chance, sign) for sign in ("€", "$", "EUR ")]
    made += [_long_roll(chance), _long_roll(chance)]
    made += [_pdf(chance, pages) for pages in (1, 1, 2)]
    made += [_heic(chance), _heic(chance)]
    return made


def _bill(layout: str, chance: Random, things: int = 0) -> Bill:
    single = layout in ("taxi", "parking", "ticket")
    count = things or (1 if single else chance.randint(2, 4))
    rate = 0 if single else 20
    items = tuple(
        Item(chance.choice(THINGS), Decimal(chance.randint(120, 4200)) / 100, rate)
        for _ in range(count)
    )
    at = datetime(2026, 11, 18, 8, 5, tzinfo=UTC) - timedelta(
        days=chance.randint(0, 120), minutes=chance.randint(0, 700)
    )
    number = chance.choice(["GB 123 4567 82", "980 7806 84", ""])
    return Bill(chance.choice(MERCHANTS[layout]), at, items, number)


def _sample(layout: layouts.Layout, spoil: spoiling.Spoil, chance: Random, n: int) -> Sample:
    bill = _bill(layout.__name__, chance)
    picture = spoil(layout(bill), chance)
    kind = "png" if layout is layouts.app and spoil is spoiling.flat else "jpeg"
    vat = bill.vat if layout in layouts.WITH_VAT else None
    name = f"{layout.__name__}, {spoil.__name__}"
    return _kept(name, kind, picture, bill, vat=vat)


def _kept(name: str, kind: str, picture: Image.Image, bill: Bill, *, vat: Decimal | None) -> Sample:
    out = io.BytesIO()
    picture.save(out, kind.upper(), **({"quality": 80} if kind == "jpeg" else {}))
    total = bill.total if bill.sign == "£" else None
    return Sample(name, kind, out.getvalue(), bill.merchant, bill.at.date(), total, vat)


def _foreign(chance: Random, sign: str) -> Sample:
    bill = _bill("till", chance)
    abroad = Bill("Gare du Nord Cafe", bill.at, bill.items, "", sign)
    return _kept(f"foreign {sign.strip()}", "jpeg", layouts.taxi(abroad), abroad, vat=None)


def _long_roll(chance: Random) -> Sample:
    bill = _bill("till", chance, LONG_ROLL)
    return _kept("long roll", "jpeg", layouts.till(bill), bill, vat=bill.vat)


def _art(bill: Bill) -> receipt_art.Receipt:
    return receipt_art.Receipt(
        bill.merchant, ("14 High Street, London",), "8841", bill.at, bill.items, bill.vat_number
    )


def _pdf(chance: Random, pages: int) -> Sample:
    bill = _bill("hotel", chance)
    data = invoice_art.pdf(*[_art(bill)] * pages)
    return Sample(
        f"PDF of {pages}", "pdf", data, bill.merchant, bill.at.date(), bill.total, bill.vat
    )


def _heic(chance: Random) -> Sample:
    bill = _bill("till", chance)
    data = receipt_art.heic(_art(bill))
    return Sample("HEIC", "heic", data, bill.merchant, bill.at.date(), bill.total, bill.vat)
