"""Believable receipts as files, for tests of uploads and for browser journeys."""

from datetime import datetime
from decimal import Decimal

from finance.expenses import invoice_art, receipt_art
from finance.expenses.receipt_art import Item, Receipt

WHERE = (51.4826, -0.1188)

FEED = Receipt(
    "Kennington Kennel & Feed",
    ("14 Harleyford Street", "London SE11 9ZZ"),
    "0048213",
    datetime(2026, 10, 14, 7, 42),
    (
        Item("Working dog food 12kg", Decimal("38.50"), vat_rate=0),
        Item("Lead, leather 1.2m", Decimal("21.60")),
        Item("Poop bags x 300", Decimal("9.00")),
    ),
    "GB 123 4567 82",
)
BREAKFAST = Receipt(
    "Borough Bean",
    ("3 Marshalsea Yard", "London SE1 9ZZ"),
    "R-5521",
    datetime(2026, 10, 15, 5, 58),
    (Item("Flat white", Decimal("3.40")), Item("Bacon roll", Decimal("5.60"))),
    "GB 987 6543 21",
)
HOTEL = Receipt(
    "The Quayside Rooms",
    ("22 Mill Lane", "Bristol BS1 9ZZ"),
    "INV-20961",
    datetime(2026, 10, 12, 9, 5),
    (
        Item("One night, single room", Decimal("96.00")),
        Item("Breakfast", Decimal("12.00")),
    ),
    "GB 456 7890 12",
)


def photographed_receipt_jpeg(with_gps: bool = True) -> bytes:
    """A sideways photo of a dog handler's receipt: £69.10, of it VAT £5.10, on 14 October 2026."""
    return receipt_art.photographed(FEED, where=WHERE if with_gps else None)


def png_receipt() -> bytes:
    """A screenshot of a breakfast: £9.00, of it VAT £1.50, on 15 October 2026."""
    return receipt_art.png(BREAKFAST)


def pdf_invoice() -> bytes:
    """A two-page hotel invoice: £108.00, of it VAT £18.00, on 12 October 2026."""
    return invoice_art.pdf(HOTEL, BREAKFAST)


def heic_receipt() -> bytes:
    """The dog handler's receipt as an iPhone keeps it."""
    return receipt_art.heic(FEED)
