"""Pictures: looked at, drawn anew without what the camera knew, and made small for previews.

Decoding runs other people's bytes through C libraries: a web page or worker calls these through
`mss.foundation.uploads`, which does it in a child process with limits.
"""

import io
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from PIL import Image

from mss.foundation import bad_upload
from mss.foundation.likeness import difference_hash

# A JPEG is made smaller while it is read; the others are held whole, at four bytes a pixel.
MOST_PIXELS: Final = {"jpeg": 50_000_000, "png": 25_000_000, "heic": 25_000_000}
LONGEST_SIDE: Final = 12_000
KEPT_SIDE: Final = 3000
PREVIEW_SIDE: Final = 800
BAND: Final = 256
# Larger JPEGs are read at half their size, for which a reader needs a quarter of the memory.
_WHOLE: Final = 24_000_000
_WHOLE_PROGRESSIVE: Final = 16_000_000
QUALITY: Final = 85
LARGEST_PNG: Final = 4 * 1024 * 1024
_ORIENTATION: Final = 0x0112
_FORMATS = {"jpeg": ["JPEG"], "png": ["PNG"], "heic": ["HEIF"]}
_TURNS = {
    2: [Image.Transpose.FLIP_LEFT_RIGHT],
    3: [Image.Transpose.ROTATE_180],
    4: [Image.Transpose.FLIP_TOP_BOTTOM],
    5: [Image.Transpose.TRANSPOSE],
    6: [Image.Transpose.ROTATE_270],
    7: [Image.Transpose.TRANSVERSE],
    8: [Image.Transpose.ROTATE_90],
}
# Everything Pillow and its plug-ins are known to raise on bytes made to hurt them.
_UNREADABLE = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    ArithmeticError,
    LookupError,
    EOFError,
    struct.error,
    zlib.error,
)


@dataclass(frozen=True)
class Cleaned:
    """A file drawn anew: only what can be seen is left. Sizes are in pixels."""

    data: bytes
    content_type: str
    width: int
    height: int


@dataclass(frozen=True)
class Ready:
    """What is kept of a file, its preview as JPEG and what it looks like in 64 bits."""

    kept: Cleaned
    preview: bytes
    likeness: int


def look(data: bytes, kind: str) -> tuple[int, int]:
    """Return width and height as stored, having read the whole picture once.

    Raises BadUpload when it has too many pixels (told from the header alone) or is damaged.
    """
    with _opened(data, kind) as picture:
        size = picture.size
        picture.draft("RGB", (PREVIEW_SIDE, PREVIEW_SIDE))
        picture.load()
        return size


def clean(data: bytes, kind: str) -> Cleaned:
    """Draw the picture anew, upright, at most 3000 pixels long, without any metadata.

    The same bytes in give the same bytes out. JPEG and HEIC become JPEG; PNG stays PNG unless it
    is, or would be, over 4 MB. Raises BadUpload like `look`.
    """
    with _opened(data, kind) as picture:
        drawn = _drawn(picture, KEPT_SIDE)
    if kind == "png" and len(data) <= LARGEST_PNG:
        as_png = _saved(drawn, "PNG", compress_level=6)
        if len(as_png) <= LARGEST_PNG:
            return Cleaned(as_png, "image/png", *drawn.size)
    return Cleaned(_jpeg(drawn), "image/jpeg", *drawn.size)


def prepare(data: bytes, kind: str) -> Ready:
    """Do all that is to be done with it at once: `clean`, and the preview of what is kept."""
    kept = clean(data, kind)
    with Image.open(io.BytesIO(kept.data), formats=["JPEG", "PNG"]) as picture:
        small = small_jpeg(picture)
    return Ready(kept, small, difference_hash(small))


def preview(data: bytes, kind: str) -> bytes:
    """Return a JPEG of at most 800 pixels on its longest side. Raises BadUpload like `look`."""
    with _opened(data, kind) as picture:
        return _jpeg(_drawn(picture, PREVIEW_SIDE))


@contextmanager
def _opened(data: bytes, kind: str) -> Iterator[Image.Image]:
    if kind == "heic":
        # Only here: loading the decoder costs every other picture 50 ms.
        from pillow_heif import register_heif_opener

        register_heif_opener(thumbnails=False)
    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS[kind]) as picture:
            refuse_if_huge(*picture.size, kind)
            yield picture
    except bad_upload.BadUpload:
        raise
    except Image.DecompressionBombError as problem:
        # Pillow refused from the header; only it knows the size, so ours is not in the sentence.
        most = MOST_PIXELS[kind] // 10**6
        raise bad_upload.huge(side=LONGEST_SIDE, megapixels=most) from problem
    except _UNREADABLE as problem:
        raise bad_upload.broken("picture") from problem


def refuse_if_huge(width: int, height: int, kind: str) -> None:
    """Raise BadUpload for a picture over 12,000 pixels on a side, or over 50 megapixels (a JPEG)
    or 25 (any other)."""
    most = MOST_PIXELS[kind]
    if max(width, height) > LONGEST_SIDE or width * height > most:
        raise bad_upload.huge(width, height, side=LONGEST_SIDE, megapixels=most // 10**6)


def _drawn(picture: Image.Image, side: int) -> Image.Image:
    """Return the visible picture, upright, on white, no longer than `side`, and nothing else."""
    turns = _TURNS.get(_orientation(picture), [])
    whole = _WHOLE_PROGRESSIVE if "progressive" in picture.info else _WHOLE
    halves = side if picture.width * picture.height <= whole else min(side, max(picture.size) // 2)
    picture.draft("RGB", _fitted(picture.size, halves))
    picture.load()
    size = _fitted(picture.size, side)
    flat = _narrowed(picture, size[0]).resize(size, Image.Resampling.LANCZOS)
    for turn in turns:
        flat = flat.transpose(turn)
    bare = Image.new(flat.mode, flat.size)
    bare.paste(flat)
    return bare


def _narrowed(picture: Image.Image, width: int) -> Image.Image:
    """Return the visible picture as wide as it will be kept, and as high as it was. Band by band:
    the whole of it is never there twice."""
    first = _flat(picture.crop((0, 0, picture.width, 1)))
    narrow = Image.new(first.mode, (width, picture.height))
    for top in range(0, picture.height, BAND):
        bottom = min(top + BAND, picture.height)
        band = _flat(picture.crop((0, top, picture.width, bottom)))
        narrow.paste(band.resize((width, bottom - top), Image.Resampling.LANCZOS), (0, top))
    picture.close()
    return narrow


def _orientation(picture: Image.Image) -> int:
    try:
        return int(picture.getexif().get(_ORIENTATION, 1))
    except _UNREADABLE:
        return 1


def _fitted(size: tuple[int, int], side: int) -> tuple[int, int]:
    scale = min(1.0, side / max(size))
    return max(1, int(size[0] * scale)), max(1, int(size[1] * scale))


def _flat(picture: Image.Image) -> Image.Image:
    """Return greys or colours without transparency: what was see-through is white paper."""
    if picture.mode.startswith("I"):
        return picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        seen = picture if picture.mode == "RGBA" else picture.convert("RGBA")
        paper = Image.new("RGB", seen.size, "white")
        paper.paste(seen, mask=seen.getchannel("A"))
        return paper
    return picture.convert("L" if picture.mode in ("1", "L") else "RGB")


def small_jpeg(picture: Image.Image) -> bytes:
    """Return a JPEG of an open picture, at most 800 pixels on its longest side."""
    small = _flat(picture)
    small.thumbnail((PREVIEW_SIDE, PREVIEW_SIDE), Image.Resampling.LANCZOS)
    return _jpeg(small)


def _jpeg(picture: Image.Image) -> bytes:
    return _saved(picture, "JPEG", quality=QUALITY, optimize=True)


def _saved(picture: Image.Image, format: str, **options: int) -> bytes:
    out = io.BytesIO()
    picture.save(out, format, **options)
    return out.getvalue()
