"""Believable receipts for the demo world and the tests: invented shops, right sums.

Everything is drawn with Pillow's own font, so that the same receipt is the same bytes on every
machine. That font has no pound sign, so till receipts say GBP. Amounts are pounds including VAT.
"""

import io
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cache

from PIL import Image, ImageDraw, ImageFilter, ImageFont
from PIL.TiffImagePlugin import IFDRational

from mss.foundation.money import NOTHING, penny

_WIDTH = 620
_MARGIN = 36
_INK = (38, 36, 40)


@dataclass(frozen=True)
class Item:
    """One line: `price` in pounds with VAT in it, at `vat_rate` per cent."""

    text: str
    price: Decimal
    vat_rate: int = 20

    @property
    def vat(self) -> Decimal:
        return penny(self.price * self.vat_rate / (100 + self.vat_rate))


@dataclass(frozen=True)
class Receipt:
    """What a shop hands over. `at` is the shop's local time."""

    merchant: str
    address: tuple[str, ...]
    number: str
    at: datetime
    items: tuple[Item, ...]
    vat_number: str = ""
    paid_by: str = "VISA DEBIT  **** **** **** 4417"

    @property
    def total(self) -> Decimal:
        return sum((item.price for item in self.items), NOTHING)

    @property
    def vat(self) -> Decimal:
        return sum((item.vat for item in self.items), NOTHING)


def drawn(receipt: Receipt) -> Image.Image:
    """Draw a till receipt, 620 pixels wide and as long as it needs."""
    paper = Image.new("RGB", (_WIDTH, 620 + 44 * len(receipt.items)), (251, 250, 246))
    pen = _Pen(paper)
    pen.centre(receipt.merchant.upper(), 36)
    for line in receipt.address:
        pen.centre(line, 22)
    if receipt.vat_number:
        pen.centre(f"VAT No {receipt.vat_number}", 20)
    pen.rule()
    pen.both(f"{receipt.at:%d/%m/%Y}", f"{receipt.at:%H:%M}", 24)
    pen.both("Receipt", receipt.number, 24)
    pen.rule()
    for item in receipt.items:
        pen.both(item.text, f"{item.price:,.2f}", 26)
    pen.rule()
    pen.both("TOTAL GBP", f"{receipt.total:,.2f}", 38)
    if receipt.vat:
        pen.both("includes VAT", f"{receipt.vat:,.2f}", 24)
    pen.both(receipt.paid_by, f"{receipt.total:,.2f}", 22)
    pen.rule()
    pen.centre("Thank you. Please keep your receipt.", 22)
    return paper.crop((0, 0, _WIDTH, pen.y + 40))


def png(receipt: Receipt) -> bytes:
    """A receipt from an app or an e-mail, saved as a picture."""
    return _saved(drawn(receipt), "PNG")


def photographed(receipt: Receipt, *, where: tuple[float, float] | None = None) -> bytes:
    """A JPEG as a phone takes it: on a desk, at an angle, held sideways, with what a phone notes.

    `where` is latitude and longitude, written as GPS the way cameras do.
    """
    photo = _on_a_desk(drawn(receipt)).transpose(Image.Transpose.ROTATE_90)
    exif = Image.Exif()
    exif[0x010F], exif[0x0110] = "Pocket", "Pocket 12 Pro"
    exif[0x0112] = 6
    exif[0x0132] = f"{receipt.at:%Y:%m:%d %H:%M:%S}"
    exif.get_ifd(0x8769)[0x9003] = f"{receipt.at:%Y:%m:%d %H:%M:%S}"
    if where:
        exif.get_ifd(0x8825).update(_gps(where, receipt.at))
    return _saved(photo, "JPEG", quality=82, exif=exif.tobytes())


def heic(receipt: Receipt) -> bytes:
    """The same photograph as an iPhone keeps it, the right way up."""
    from pillow_heif import register_heif_opener

    register_heif_opener()
    return _saved(_on_a_desk(drawn(receipt)), "HEIF", quality=60)


class _Pen:
    """Writes line under line down a strip of paper."""

    def __init__(self, paper: Image.Image) -> None:
        self.paper = paper
        self.draw = ImageDraw.Draw(paper)
        self.y = 44

    def centre(self, text: str, size: int) -> None:
        self.draw.text((self.paper.width / 2, self.y), text, _INK, _font(size), anchor="ma")
        self.y += int(size * 1.5)

    def both(self, left: str, right: str, size: int) -> None:
        self.draw.text((_MARGIN, self.y), left, _INK, _font(size))
        edge = self.paper.width - _MARGIN
        self.draw.text((edge, self.y), right, _INK, _font(size), anchor="ra")
        self.y += int(size * 1.6)

    def rule(self) -> None:
        self.y += 10
        for x in range(_MARGIN, self.paper.width - _MARGIN, 14):
            self.draw.line((x, self.y, x + 7, self.y), _INK, 2)
        self.y += 16


@cache
def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)


def _on_a_desk(paper: Image.Image) -> Image.Image:
    width, height = paper.width + 260, paper.height + 300
    grain = Image.linear_gradient("L").resize((width, height)).rotate(180)
    desk = Image.merge("RGB", [grain.point(lambda v, c=c: c + v // 6) for c in (96, 74, 58)])
    shape = Image.new("L", paper.size, 255).rotate(3, expand=True)
    turned = paper.rotate(3, Image.Resampling.BICUBIC, expand=True)
    shadow = Image.new("L", desk.size, 0)
    shadow.paste(120, (122, 146), shape)
    desk.paste((20, 16, 14), mask=shadow.filter(ImageFilter.GaussianBlur(18)))
    desk.paste(turned, (110, 130), shape)
    return desk


def _gps(where: tuple[float, float], at: datetime) -> dict[int, object]:
    latitude, longitude = where
    return {
        1: "N" if latitude >= 0 else "S",
        2: _degrees(latitude),
        3: "E" if longitude >= 0 else "W",
        4: _degrees(longitude),
        29: f"{at:%Y:%m:%d}",
    }


def _degrees(angle: float) -> tuple[IFDRational, ...]:
    seconds = round(abs(angle) * 360_000)
    return (
        IFDRational(seconds // 360_000),
        IFDRational(seconds // 6000 % 60),
        IFDRational(seconds % 6000, 100),
    )


def _saved(picture: Image.Image, format: str, **options: int | bytes) -> bytes:
    out = io.BytesIO()
    picture.save(out, format, **options)
    return out.getvalue()
