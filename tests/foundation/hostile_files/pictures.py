"""Pictures that claim, swell, break off, lie about themselves or tell where they were taken."""

import io
import random
import struct
import zlib
from collections.abc import Iterator

from PIL import Image

from tests.foundation import hostile
from tests.foundation.pictures_for_tests import (
    heic_receipt,
    photographed_receipt_jpeg,
    png_receipt,
)

SIZES = ((12_001, 10), (10, 12_001), (65_500, 65_500), (5_001, 10_000), (1, 65_000), (0, 0))


def kinds(seed: str) -> Iterator[tuple[str, bytes, random.Random]]:
    """Four of each kind, each with chance of its own."""
    good = (("r.jpg", photographed_receipt_jpeg(False)), ("r.png", png_receipt()), ("r.heic", heic_receipt()))  # fmt: skip
    for number in range(4):
        for name, data in good:
            yield name, data, random.Random(f"{seed} {number} {name}")


def claims_of_size() -> Iterator[tuple[str, bytes]]:
    for width, height in SIZES:
        yield "r.png", hostile.png_claiming(width, height)
        yield "r.jpg", hostile.jpeg_claiming(width, height)


def swelling_png() -> Iterator[tuple[str, bytes]]:
    """Small here, large when opened: the last ones as large as is still taken."""
    for side in (30_000, 20_000, 16_000, 12_001, 12_000, 9_000, 7_000, 5_000, 4_999):
        yield "r.png", hostile.png_bomb(side, min(side, 5_000))
    yield "r.png", hostile.png_claiming(900, 900, zlib.compress(bytes(60 * hostile.MEGABYTE), 9))
    yield "r.png", hostile.png_text_bomb()
    profile = b"x\0\0" + zlib.compress(bytes(90 * hostile.MEGABYTE), 9)
    whole = png_receipt()
    yield "r.png", whole[:33] + hostile.png_chunk(b"iCCP", profile) + whole[33:]


def swelling_jpeg() -> Iterator[tuple[str, bytes]]:
    yield "r.jpg", hostile.jpeg_of_many_scans()
    for side in (3_000, 4_000, 5_000, 6_000, 7_000):
        yield "r.jpg", hostile.jpeg_claiming_progressive(side, side)
    for mode, side in (("RGB", 7_000), ("L", 7_000), ("CMYK", 6_900), ("RGB", 4_000), ("L", 5_000)):
        out = io.BytesIO()
        Image.new(mode, (side, side)).save(out, "JPEG", quality=5)
        yield "r.jpg", out.getvalue()
    yield "r.jpg", hostile.picture_of("JPEG", (6_000, 6_000), progressive=True, quality=5)


def lying_heic() -> Iterator[tuple[str, bytes]]:
    for width, height in SIZES:
        yield "r.heic", hostile.heic_claiming(width, height)
    good = heic_receipt()
    for word, other in ((b"ispe", b"free"), (b"iloc", b"free"), (b"hvcC", b"free"), (b"pitm", b"free"),
                        (b"meta", b"moov"), (b"iinf", b"iloc")):  # fmt: skip
        yield "r.heic", good.replace(word, other, 1)


def broken_off() -> Iterator[tuple[str, bytes]]:
    for name, data, chance in kinds("broken off"):
        yield name, data[: chance.randrange(12, len(data))]


def bytes_changed() -> Iterator[tuple[str, bytes]]:
    for name, data, chance in kinds("changed"):
        hurt = bytearray(data)
        for _ in range(chance.choice((1, 5, 40, 400))):
            hurt[min(int(chance.expovariate(1 / 600)), len(hurt) - 1)] = chance.randrange(256)
        yield name, bytes(hurt)


def parts_moved() -> Iterator[tuple[str, bytes]]:
    for name, data, chance in kinds("moved"):
        a, b = sorted(chance.sample(range(32, len(data)), 2))
        yield name, data[:32] + data[b:] + data[32:a] + data[a:b] * 2


def noise_under_a_head() -> Iterator[tuple[str, bytes]]:
    heads = ((b"\xff\xd8\xff\xe0", "r.jpg"), (b"\x89PNG\r\n\x1a\n", "r.png"),
             (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "r.heic"))  # fmt: skip
    for number in range(4):
        for head, name in heads:
            yield name, head + random.Random(number).randbytes(3_000 * 10**number // 10 + 50)


def strange_png() -> Iterator[tuple[str, bytes]]:
    whole, chunk = png_receipt(), hostile.png_chunk
    for kind in (b"IHDR", b"IEND", b"PLTE", b"acTL", b"fcTL", b"fdAT", b"eXIf", b"tRNS"):
        yield "r.png", whole[:33] + chunk(kind, b"\xff" * 30) + whole[33:]
    yield "r.png", whole[:29] + b"\0\0\0\0" + whole[33:]  # a wrong sum
    yield "r.png", whole[:33] + struct.pack("!I", 2**31) + b"IDAT" + whole[41:]
    yield "r.png", whole[:24] + b"\x40\x09" + whole[26:]  # a depth and a colour that do not exist
    yield (
        "r.png",
        whole[:33] + b"".join(chunk(b"tEXt", b"k\0v") for _ in range(60_000)) + whole[33:],
    )


def strange_jpeg() -> Iterator[tuple[str, bytes]]:
    whole = photographed_receipt_jpeg(False)
    for marker in (0xC0, 0xC4, 0xDB, 0xDA, 0xDD, 0xE1, 0xE2, 0xED, 0xFE):
        yield "r.jpg", whole[:2] + bytes([0xFF, marker]) + b"\xff\xff" + whole[2:]
    yield "r.jpg", whole[:2] + b"\xff" * 500_000 + whole[2:]
    yield "r.jpg", whole[:2] + (b"\xff\xfe\xff\xff" + b"a" * 65_533) * 150 + whole[2:]
    exif = b"Exif\0\0MM\0*\0\0\0\x08" + b"\xff\xff" + b"\x01\x12\0\3\xff\xff\xff\xff\0\0\0\0" * 2000
    yield "r.jpg", whole[:2] + b"\xff\xe1" + struct.pack("!H", len(exif) + 2) + exif + whole[2:]


def telling() -> Iterator[tuple[str, bytes]]:
    """Whole pictures that tell where they were taken, or carry something along."""
    yield "r.jpg", photographed_receipt_jpeg()
    yield "r.png", hostile.png_with_hidden_text()
    for number in range(5):
        yield "r.jpg", hostile.jpeg_with_comment(b"HOME-ADDRESS %d" % number)
        notes = hostile.png_chunk(b"tEXt", b"Comment\0HOME-ADDRESS %d" % number)
        whole = png_receipt()
        yield "r.png", whole[:33] + notes + whole[33:]


CLASSES = {
    "claims of size": claims_of_size,
    "PNG that swells": swelling_png,
    "JPEG that swells": swelling_jpeg,
    "HEIC that lies": lying_heic,
    "pictures broken off": broken_off,
    "pictures with bytes changed": bytes_changed,
    "pictures with parts moved": parts_moved,
    "noise under a head": noise_under_a_head,
    "PNG against its rules": strange_png,
    "JPEG against its rules": strange_jpeg,
    "pictures that tell": telling,
}
