"""How shops, cabs, stations, hotels and apps lay out what was paid."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Final

from PIL import Image

from finance.expenses.reading.drawn.paper import Paper
from finance.expenses.receipt_art import Item
from mss.foundation.money import NOTHING


@dataclass(frozen=True)
class Bill:
    """What was bought. Amounts are in the bill's own money, VAT included."""

    merchant: str
    at: datetime
    items: tuple[Item, ...]
    vat_number: str = ""
    sign: str = "£"

    @property
    def total(self) -> Decimal:
        return sum((item.price for item in self.items), NOTHING)

    @property
    def vat(self) -> Decimal:
        return sum((item.vat for item in self.items), NOTHING)


def _said(amount: Decimal) -> str:
    return f"{amount:,.2f}"


def till(bill: Bill) -> Image.Image:
    paper = Paper(560, "till", 24)
    paper.centre(bill.merchant.upper(), 1.4)
    paper.centre("22 Kennington Lane, London")
    if bill.vat_number:
        paper.centre(f"VAT No. {bill.vat_number}", 0.9)
    paper.rule()
    for item in bill.items:
        paper.both(item.text, f"{bill.sign}{_said(item.price)}")
    paper.rule()
    paper.both("TOTAL", f"{bill.sign}{_said(bill.total)}", 1.4)
    paper.both("VISA DEBIT", f"{bill.sign}{_said(bill.total)}")
    paper.both("VAT @ 20%", _said(bill.vat))
    paper.rule()
    paper.both(f"{bill.at:%d/%m/%y %H:%M}", "TILL 4 OP 112", 0.9)
    paper.centre("THANK YOU", 0.9)
    return paper.cut()


def restaurant(bill: Bill) -> Image.Image:
    paper = Paper(600, "serif", 28)
    paper.centre(bill.merchant, 1.7)
    paper.centre("020 7946 0418")
    paper.both("Table 12", f"{bill.at:%d %b %Y}")
    paper.rule("=")
    for item in bill.items:
        paper.both(f"1 {item.text}", _said(item.price))
    paper.rule("=")
    paper.both("Subtotal", _said(bill.total - bill.vat))
    paper.both("VAT 20%", _said(bill.vat))
    paper.both("Amount due", f"{bill.sign}{_said(bill.total)}", 1.3)
    paper.gap()
    if bill.vat_number:
        paper.centre(f"VAT reg {bill.vat_number}", 0.8)
    paper.centre("Service is not included", 0.8)
    return paper.cut()


def cash_till(bill: Bill) -> Image.Image:
    given = (bill.total // 20 + 1) * 20
    paper = Paper(520, "typed", 26)
    paper.centre(bill.merchant, 1.3)
    paper.centre("*** CUSTOMER COPY ***", 0.9)
    paper.left(f"{bill.at:%d.%m.%Y}  {bill.at:%H:%M:%S}")
    for item in bill.items:
        paper.both(item.text, _said(item.price))
    paper.both("BALANCE DUE", _said(bill.total), 1.2)
    paper.both("CASH", _said(given))
    paper.both("CHANGE", _said(given - bill.total))
    paper.left(f"{len(bill.items)} ITEMS")
    if bill.vat_number:
        paper.left(f"VAT {bill.vat_number}", 0.9)
    return paper.cut()


def taxi(bill: Bill) -> Image.Image:
    paper = Paper(480, "plain", 28)
    paper.centre(bill.merchant, 1.5, "bold")
    paper.centre("Licensed cab 48812")
    paper.rule()
    paper.both("Date", f"{bill.at:%d %B %Y}")
    paper.both("Time", f"{bill.at:%H:%M}")
    for item in bill.items:
        paper.both(item.text, _said(item.price))
    paper.rule()
    paper.both("Fare paid", f"{bill.sign}{_said(bill.total)}", 1.3, "bold")
    paper.both("Card ending 4417", f"{bill.sign}{_said(bill.total)}", 0.9)
    return paper.cut()


def parking(bill: Bill) -> Image.Image:
    paper = Paper(440, "narrow", 34)
    paper.centre("PAY AND DISPLAY", 0.9)
    paper.centre(bill.merchant, 1.2, "bold")
    paper.centre(f"Paid {bill.at:%H:%M}")
    paper.centre(f"{bill.at:%d-%m-%Y}", 1.2)
    paper.centre(f"Amount paid {bill.sign}{_said(bill.total)}", 1.1)
    paper.centre("No refunds. Machine 0417", 0.8)
    return paper.cut()


def app(bill: Bill) -> Image.Image:
    """The screen of a telephone."""
    paper = Paper(720, "plain", 32)
    paper.left(bill.merchant, 1.7, "bold")
    paper.left(f"{bill.at:%-d %B %Y} at {bill.at:%H:%M}", 0.9)
    paper.rule("=")
    for item in bill.items:
        paper.both(item.text, f"{bill.sign}{_said(item.price)}")
    paper.rule("=")
    paper.both("Total", f"{bill.sign}{_said(bill.total)}", 1.4, "bold")
    paper.both("Includes VAT of", f"{bill.sign}{_said(bill.vat)}", 0.9)
    paper.both("Mastercard 8812", f"{bill.sign}{_said(bill.total)}", 0.9)
    return paper.cut()


def hotel(bill: Bill) -> Image.Image:
    paper = Paper(1000, "plain", 26)
    paper.left(bill.merchant, 1.8, "serif")
    paper.left("1 Castle Street, York YO1 9SA")
    if bill.vat_number:
        paper.left(f"VAT registration number {bill.vat_number}", 0.9)
    paper.gap()
    paper.both("Guest invoice 20418", f"Invoice date: {bill.at:%d/%m/%Y}")
    paper.rule("=")
    for item in bill.items:
        paper.both(item.text, _said(item.price))
    paper.rule("=")
    paper.both("Net total", _said(bill.total - bill.vat))
    paper.both("VAT at 20%", _said(bill.vat))
    paper.both("Total to pay", f"{bill.sign}{_said(bill.total)}", 1.3, "bold")
    return paper.cut()


def ticket(bill: Bill) -> Image.Image:
    paper = Paper(860, "bold", 30)
    paper.centre(bill.merchant, 1.4)
    paper.rule()
    paper.both("Booking reference", "K7QX2M", 1.0, "plain")
    paper.both("Travel on", f"{bill.at:%Y-%m-%d}", 1.0, "plain")
    for item in bill.items:
        paper.both(item.text, f"{bill.sign}{_said(item.price)}", 1.0, "plain")
    paper.both("Total price", f"{bill.sign}{_said(bill.total)}", 1.2)
    paper.centre("No VAT is charged on rail travel", 0.8, "plain")
    return paper.cut()


Layout = Callable[[Bill], Image.Image]
LAYOUTS: Final[tuple[Layout, ...]] = (
    till, restaurant, cash_till, taxi, parking, app, hotel, ticket,
)  # fmt: skip
WITH_VAT: Final = {till, restaurant, app, hotel}  # those that say how much VAT there is
