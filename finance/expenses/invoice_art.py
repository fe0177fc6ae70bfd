"""Believable PDF invoices for the demo world and the tests, with text that can be searched."""

import io

import pikepdf

from finance.expenses.receipt_art import Receipt
from mss.foundation.money import pounds


def pdf(*receipts: Receipt) -> bytes:
    """A PDF invoice, one A4 page each, with text that can be searched."""
    document = pikepdf.new()
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type1,
        BaseFont=pikepdf.Name.Helvetica,
        Encoding=pikepdf.Name.WinAnsiEncoding,
    )
    for receipt in receipts:
        page = document.add_blank_page(page_size=(595, 842))
        page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        page.obj.Contents = document.make_stream(_invoice_text(receipt))
    out = io.BytesIO()
    document.save(out, deterministic_id=True)
    return out.getvalue()


def _invoice_text(receipt: Receipt) -> bytes:
    rows = [(receipt.merchant, 50, 780, 20)]
    rows += [(line, 50, 756 - 14 * n, 10) for n, line in enumerate(receipt.address)]
    rows += [
        (f"VAT No {receipt.vat_number}" if receipt.vat_number else "", 50, 700, 10),
        (f"Invoice {receipt.number}", 350, 756, 12),
        (f"Date {receipt.at:%d %B %Y}", 350, 738, 12),
        ("Description", 50, 650, 11),
        ("Amount with VAT", 430, 650, 11),
    ]
    y = 626
    for item in receipt.items:
        rows += [(item.text, 50, y, 11), (pounds(item.price), 430, y, 11)]
        y -= 20
    rows += [
        ("VAT included", 50, y - 16, 11),
        (pounds(receipt.vat), 430, y - 16, 11),
        ("Total", 50, y - 40, 14),
        (pounds(receipt.total), 430, y - 40, 14),
        (f"Paid by {receipt.paid_by}. Thank you.", 50, y - 80, 10),
    ]
    return b"\n".join(_text(*row) for row in rows) + b"\n50 642 m 545 642 l S\n"


def _text(text: str, x: int, y: int, size: int) -> bytes:
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    shown = f"BT /F1 {size} Tf {x} {y} Td ({escaped}) Tj ET"
    return shown.encode("cp1252", errors="replace")
