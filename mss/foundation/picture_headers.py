"""How big a picture says it is, read from its header without opening it."""

import re
from typing import Final

from mss.foundation import jpeg_segments

_BOXES: Final = 16


def claimed(data: bytes, kind: str) -> tuple[int, int]:
    """Return the largest width and height in pixels that the header claims, 0 by 0 for none."""
    if kind == "png":
        return _pair(data, 16)
    if kind == "jpeg":
        return jpeg_segments.dimensions(data) or (0, 0)
    meta = _meta(data)
    sizes = [_pair(meta, found.end() + 4) for found in re.finditer(b"ispe", meta)]
    return max((width for width, _ in sizes), default=0), max((h for _, h in sizes), default=0)


def _pair(data: bytes, at: int) -> tuple[int, int]:
    return int.from_bytes(data[at : at + 4], "big"), int.from_bytes(data[at + 4 : at + 8], "big")


def _meta(data: bytes) -> bytes:
    """Return the box of a HEIC file that describes its pictures, one of the first few boxes."""
    at = 0
    for _ in range(_BOXES):
        size = int.from_bytes(data[at : at + 4], "big")
        if data[at + 4 : at + 8] == b"meta":
            return data[at : at + size]
        if size < 8:
            break
        at += size
    return b""
