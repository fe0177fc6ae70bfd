"""Whether two pictures look alike: a picture in 64 bits, of which few change when it is saved
smaller, lighter or in another format."""

import io
from typing import Final

from PIL import Image

WIDE: Final = 9
HIGH: Final = 8
BANDS: Final = 4
_BAND_BITS: Final = 16
_SIGN: Final = 1 << 63


def difference_hash(data: bytes) -> int:
    """The picture as a grid of 9 by 8 greys: a bit for each place that is darker than the one to
    its right. Signed, as a database keeps 64 bits.

    `data` is a cleaned picture of ours; it is opened in the child process all the same.
    """
    with Image.open(io.BytesIO(data), formats=["JPEG", "PNG"]) as picture:
        grey = picture.convert("L").resize((WIDE, HIGH), Image.Resampling.BOX)
    cells = grey.tobytes()
    bits = 0
    for row in range(HIGH):
        for column in range(WIDE - 1):
            place = row * WIDE + column
            bits = bits << 1 | (cells[place] < cells[place + 1])
    return signed(bits)


def signed(bits: int) -> int:
    return bits - (1 << 64) if bits & _SIGN else bits


def distance(one: int, other: int) -> int:
    """How many of the 64 bits differ."""
    return ((one ^ other) & (1 << 64) - 1).bit_count()


def bands(bits: int) -> tuple[int, ...]:
    """The four quarters of 16 bits. Where at most seven bits differ, one quarter differs by at
    most one: that is what an index can look up."""
    plain = bits & (1 << 64) - 1
    return tuple(
        plain >> _BAND_BITS * place & (1 << _BAND_BITS) - 1 for place in reversed(range(BANDS))
    )
