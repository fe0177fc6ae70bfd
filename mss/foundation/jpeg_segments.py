"""The parts of a JPEG file, without decoding it: its size, and what the camera wrote in it."""

import base64
import zlib
from typing import Final

_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_PROGRESSIVE: Final = 2
_ADOBE: Final = 0xEE
_COMMENT: Final = 0xFE
_SCAN: Final = 0xDA
_LARGEST: Final = 64 * 1024 * 1024


def dimensions(data: bytes) -> tuple[int, int] | None:
    """Return (width, height) in pixels from the frame header, or None where there is none."""
    for marker, start, end in _segments(data):
        if marker in _FRAMES and end - start >= 9:
            height = int.from_bytes(data[start + 5 : start + 7], "big")
            return int.from_bytes(data[start + 7 : start + 9], "big"), height
    return None


def held(data: bytes) -> int:
    """Return how many bytes a reader must hold of a progressive JPEG before it can draw the first
    line; 0 for others, which are drawn as they are read."""
    for marker, start, end in _segments(data):
        if marker in _FRAMES:
            parts = [data[at] for at in range(start + 11, end, 3)]
            shares = (
                [(one >> 4) * (one & 15) for one in parts] if marker & 3 == _PROGRESSIVE else []
            )
            width, height = dimensions(data) or (0, 0)
            most = max((one >> 4 for one in parts), default=1) * max(
                (one & 15 for one in parts), default=1
            )
            return 2 * width * height * sum(shares) // max(most, 1)
    return 0


def without_metadata(data: bytes) -> bytes:
    """Return the picture, to the bit, without application segments (EXIF, XMP, maker's notes)
    and comments; Adobe's segment stays because it says how to read the colours.

    Raises ValueError for what is not a JPEG.
    """
    kept = [data[:2]]
    rest = 2
    for marker, start, end in _segments(data):
        spoken = 0xE0 <= marker <= 0xEF and marker != _ADOBE
        if not spoken and marker != _COMMENT:
            kept.append(data[start:end])
        rest = end
        if marker == _SCAN:
            break
    if rest == 2 or data[:2] != b"\xff\xd8":
        raise ValueError("not a JPEG")
    end = data.find(b"\xff\xd9", rest)
    return b"".join(kept) + data[rest : end + 2 if end >= 0 else len(data)]


def unwrapped(data: bytes, filters: list[str]) -> bytes:
    """Undo the PDF `filters` around a JPEG. Raises ValueError when it grows past 64 MB."""
    for name in filters:
        if name == "/FlateDecode":
            unpacker = zlib.decompressobj()
            data = unpacker.decompress(data, _LARGEST)
            if unpacker.unconsumed_tail:
                raise ValueError("the picture inside is too large")
        else:
            data = base64.a85decode(data.strip().removesuffix(b"~>"))
    return data


def _segments(data: bytes) -> list[tuple[int, int, int]]:
    """Return (marker, start, end) of every segment up to and with the first scan's header."""
    found = []
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if end > len(data) or end < at + 4:
            break
        found.append((marker, at, end))
        if marker == _SCAN:
            break
        at = end
    return found
