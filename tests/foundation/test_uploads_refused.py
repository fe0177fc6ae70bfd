"""Every file that must not pass, and the sentence that the person reads."""

import io
import time
from collections.abc import Callable

import pytest
from PIL import Image

from mss.foundation import uploads
from tests.foundation import hostile
from tests.foundation.pictures_for_tests import (
    heic_receipt,
    pdf_invoice,
    photographed_receipt_jpeg,
    png_receipt,
)

TYPE = "must be a JPEG, PNG, HEIC or PDF"
BROKEN = "is damaged and cannot be opened"
HIDDEN = "has another file hidden inside it"
HUGE = "12,000 pixels on each side and 25 megapixels"

# what it is, the name it comes under, how it is made, the state, words of the sentence
REFUSED: list[tuple[str, str, Callable[[], bytes], str, str]] = [
    ("nothing", "r.jpg", lambda: b"", "empty", "is empty"),
    ("only spaces", "r.jpg", lambda: b" \r\n\0" * 50, "empty", "is empty"),
    (
        "30 MB",
        "r.jpg",
        hostile.thirty_megabytes,
        "too-big",
        "must be smaller than 15MB",
    ),
    (
        "web page",
        "r.jpg",
        lambda: hostile.HTML,
        "wrong-type",
        "a web page, whatever its name says",
    ),
    (
        "web page after spaces",
        "r.png",
        lambda: b"\xef\xbb\xbf\n  " + hostile.HTML,
        "wrong-type",
        TYPE,
    ),
    ("SVG", "r.svg", lambda: hostile.SVG, "wrong-type", "an SVG drawing."),
    (
        "SVG with XML head",
        "r.png",
        lambda: b"<?xml version='1.0'?>" + hostile.SVG,
        "wrong-type",
        "SVG",
    ),
    ("GIF", "r.gif", lambda: hostile.picture_of("GIF"), "wrong-type", "a GIF picture"),
    (
        "WebP",
        "r.jpg",
        lambda: hostile.picture_of("WEBP"),
        "wrong-type",
        "a WebP picture",
    ),
    (
        "bitmap",
        "r.bmp",
        lambda: hostile.picture_of("BMP"),
        "wrong-type",
        "a bitmap picture",
    ),
    (
        "TIFF",
        "r.tif",
        lambda: hostile.picture_of("TIFF"),
        "wrong-type",
        "a TIFF picture",
    ),
    (
        "AVIF",
        "r.heic",
        lambda: hostile.picture_of("AVIF"),
        "wrong-type",
        "an AVIF picture",
    ),
    ("JPEG 2000", "r.jpg", lambda: hostile.picture_of("JPEG2000"), "wrong-type", TYPE),
    (
        "video",
        "r.heic",
        lambda: b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom",
        "wrong-type",
        "a video",
    ),
    ("zip", "r.pdf", lambda: hostile.zipped("r.jpg"), "wrong-type", "a zip file"),
    (
        "Word",
        "r.docx",
        lambda: hostile.zipped("word/document.xml"),
        "wrong-type",
        "Save as PDF",
    ),
    (
        "old Word",
        "r.doc",
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "wrong-type",
        "Save as PDF",
    ),
    ("RTF", "r.pdf", lambda: rb"{\rtf1 receipt}", "wrong-type", "Save as PDF"),
    (
        "Windows program",
        "r.jpg",
        lambda: b"MZ\x90\0" + bytes(99),
        "wrong-type",
        "a program",
    ),
    (
        "Linux program",
        "r.jpg",
        lambda: b"\x7fELF\2\1\1" + bytes(99),
        "wrong-type",
        "a program",
    ),
    (
        "shell script",
        "r.png",
        lambda: b"#!/bin/sh\nrm -rf /\n",
        "wrong-type",
        "a program",
    ),
    (
        "gzip",
        "r.jpg",
        lambda: b"\x1f\x8b\x08" + bytes(99),
        "wrong-type",
        "a compressed file",
    ),
    (
        "e-mail",
        "r.eml",
        lambda: b"From: a@b.uk\nSubject: Receipt\n",
        "wrong-type",
        "an e-mail",
    ),
    ("text", "r.jpg", lambda: b"GBP 9.00, coffee", "wrong-type", TYPE),
    ("virus test file", "r.jpg", lambda: hostile.EICAR, "wrong-type", TYPE),
    ("noise", "r.jpg", lambda: bytes(range(256)) * 40, "wrong-type", TYPE),
    (
        "JPEG cut short",
        "r.jpg",
        lambda: photographed_receipt_jpeg()[:-20000],
        "broken",
        BROKEN,
    ),
    (
        "JPEG of its first bytes",
        "r.jpg",
        lambda: b"\xff\xd8\xff\xe0" + bytes(50),
        "broken",
        BROKEN,
    ),
    ("PNG cut short", "r.png", lambda: png_receipt()[:-9000], "broken", BROKEN),
    ("PNG of nonsense", "r.png", hostile.png_with_bad_pixels, "broken", BROKEN),
    ("PNG without size", "r.png", lambda: hostile.png_claiming(0, 0), "broken", BROKEN),
    ("PNG text bomb", "r.png", hostile.png_text_bomb, "broken", BROKEN),
    ("HEIC cut short", "r.heic", lambda: heic_receipt()[:-9000], "broken", BROKEN),
    (
        "HEIC of its first bytes",
        "r.heic",
        lambda: heic_receipt()[:40],
        "broken",
        BROKEN,
    ),
    (
        "PDF of its first bytes",
        "r.pdf",
        lambda: b"%PDF-1.7\n",
        "broken",
        "PDF is damaged",
    ),
    ("PDF of nonsense", "r.pdf", lambda: b"%PDF-1.7\n" + bytes(5000), "broken", BROKEN),
    ("PDF cut in half", "r.pdf", lambda: pdf_invoice()[:200], "broken", BROKEN),
    ("PDF without pages", "r.pdf", lambda: hostile.pdf_of(0), "broken", BROKEN),
    (
        "PDF that counts wrong",
        "r.pdf",
        lambda: hostile.pdf_claiming_pages(2**31),
        "broken",
        BROKEN,
    ),
    ("PDF that loops", "r.pdf", hostile.pdf_that_loops, "broken", BROKEN),
    ("PDF nested too deep", "r.pdf", hostile.pdf_nested, "broken", BROKEN),
    (
        "PDF unpacking to 1 GB",
        "r.pdf",
        hostile.pdf_object_stream_bomb,
        "broken",
        BROKEN,
    ),
    ("PDF drawing for ever", "r.pdf", hostile.pdf_page_bomb, "broken", BROKEN),
    (
        "PDF of shared pages",
        "r.pdf",
        hostile.pdf_of_a_thousand_shared_kids,
        "broken",
        BROKEN,
    ),
    ("JPEG of 40,000 scans", "r.jpg", hostile.jpeg_of_many_scans, "broken", BROKEN),
    (
        "PDF with a password",
        "r.pdf",
        hostile.pdf_locked,
        "locked",
        "is password protected",
    ),
    (
        "PDF of 31 pages",
        "r.pdf",
        lambda: hostile.pdf_of(31),
        "too-many-pages",
        "Yours has 31",
    ),
    (
        "50,000 square PNG",
        "r.png",
        lambda: hostile.png_claiming(50_000, 50_000),
        "too-many-pixels",
        "Yours is 50,000 by 50,000 pixels",
    ),
    (
        "50,000 square JPEG",
        "r.jpg",
        lambda: hostile.jpeg_claiming(50_000, 50_000),
        "too-many-pixels",
        "Yours is 50,000 by 50,000 pixels",
    ),
    (
        "huge HEIC",
        "r.heic",
        lambda: hostile.heic_claiming(12_500, 9_000),
        "too-many-pixels",
        HUGE,
    ),
    (
        "long thin PNG",
        "r.png",
        lambda: hostile.png_bomb(12_001, 2),
        "too-many-pixels",
        HUGE,
    ),
    (
        "26 megapixel PNG",
        "r.png",
        lambda: hostile.png_bomb(5200, 5000),
        "too-many-pixels",
        HUGE,
    ),
    (
        "JPEG with a zip",
        "r.jpg",
        lambda: photographed_receipt_jpeg() + hostile.zipped("a.class"),
        "mixed",
        HIDDEN,
    ),
    (
        "PDF with a zip",
        "r.pdf",
        lambda: pdf_invoice() + hostile.zipped("a.exe"),
        "mixed",
        HIDDEN,
    ),
    (
        "JPEG with a web page",
        "r.jpg",
        lambda: hostile.jpeg_with_comment(hostile.HTML),
        "mixed",
        HIDDEN,
    ),
    (
        "JPEG with a PDF",
        "r.jpg",
        lambda: hostile.jpeg_with_comment(b"%PDF-1.7"),
        "mixed",
        HIDDEN,
    ),
    (
        "PNG with PHP",
        "r.png",
        lambda: png_receipt()[:33] + hostile.png_chunk(b"tEXt", b"a\0<?php x") + png_receipt()[33:],
        "mixed",
        HIDDEN,
    ),
    (
        "PDF with a web page",
        "r.pdf",
        lambda: b"%PDF-1.7\n%" + hostile.HTML + pdf_invoice()[9:],
        "mixed",
        HIDDEN,
    ),
]


@pytest.mark.parametrize(
    "name,make,state,words",
    [case[1:] for case in REFUSED],
    ids=[case[0] for case in REFUSED],
)
def test_is_refused_with_a_sentence(
    name: str, make: Callable[[], bytes], state: str, words: str
) -> None:
    data = make()
    began = time.monotonic()
    with pytest.raises(uploads.BadUpload) as refused:
        uploads.inspect(io.BytesIO(data), name=name)
    assert time.monotonic() - began < 5
    assert refused.value.state == state
    assert words in refused.value.message
    assert refused.value.message.startswith("The selected ")
    assert refused.value.message.endswith(".")


def test_a_file_known_to_be_too_big_is_not_read() -> None:
    class Told(io.BytesIO):
        size = 30 * hostile.MEGABYTE

        def read(self, size: int | None = -1, /) -> bytes:
            raise AssertionError("read")

    with pytest.raises(uploads.BadUpload) as refused:
        uploads.inspect(Told())
    assert refused.value.message == (
        "The selected file must be smaller than 15MB. Yours is 30MB: take the photo again at a "
        "lower quality, or choose a screenshot of it."
    )


def test_reading_stops_at_the_limit() -> None:
    endless = Endless()
    with pytest.raises(uploads.BadUpload, match="Yours is bigger"):
        uploads.inspect(endless)
    assert endless.given <= uploads.LIMIT_BYTES + uploads.CHUNK_BYTES


class Endless:
    given = 0

    def read(self, size: int, /) -> bytes:
        self.given += size
        return b"\xff" * size

    def seek(self, offset: int, /) -> int:
        return offset


def test_the_headers_of_a_huge_picture_are_enough(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def opened(*_: object, **__: object) -> None:
        raise AssertionError("opened")

    monkeypatch.setattr(uploads, "in_child", opened)
    for claiming in (
        hostile.png_claiming,
        hostile.jpeg_claiming,
        hostile.heic_claiming,
    ):
        data = claiming(50_000, 50_000)
        with pytest.raises(uploads.BadUpload, match="50,000 by 50,000"):
            uploads.inspect(io.BytesIO(data))


def test_the_control_opens_what_was_not_made_hostile() -> None:
    for make in (photographed_receipt_jpeg, png_receipt, heic_receipt):
        with Image.open(io.BytesIO(make())) as picture:
            assert uploads.inspect(io.BytesIO(make())).width == picture.width
