"""What is no picture and no PDF and says it is one; two files in one; names made to mislead."""

import io
import itertools
import json
import tarfile
import zlib
from collections.abc import Iterator

from tests.foundation import hostile
from tests.foundation.pictures_for_tests import (
    heic_receipt,
    pdf_invoice,
    photographed_receipt_jpeg,
    png_receipt,
)

ENDINGS = ("r.jpg", "r.png", "r.pdf", "r.heic")
SCRIPT = b"<script>alert(document.cookie)</script>"


def named(*bodies: bytes) -> Iterator[tuple[str, bytes]]:
    yield from zip(itertools.cycle(ENDINGS), bodies, strict=False)


def web_pages() -> Iterator[tuple[str, bytes]]:
    yield from named(
        hostile.HTML, b"\n\n" + hostile.HTML, b"\xef\xbb\xbf" + hostile.HTML, b"<html>" + SCRIPT,
        b"<HTML><BODY ONLOAD=alert(1)>", b"<!-- receipt -->" + hostile.HTML, SCRIPT,
        b"<iframe src=//evil.example>", b"<?xml version='1.0'?><html xmlns='x'>" + SCRIPT,
        b"\xff\xfe" + "<html><script>alert(1)</script>".encode("utf-16-le"),
        b"<body background=x onerror=alert(1)>", b" " * 5000 + hostile.HTML,
    )  # fmt: skip


def drawings() -> Iterator[tuple[str, bytes]]:
    xml = b"<?xml version='1.0'?>"
    bomb = b"<!DOCTYPE svg [<!ENTITY a 'lol'>%s]>" % b"".join(
        b"<!ENTITY %c '%s'>" % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9)
    )
    outside = b"<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><svg>&x;</svg>"
    yield from named(
        hostile.SVG, xml + hostile.SVG, b"<!-- x -->" + hostile.SVG, bomb + b"<svg>&j;</svg>",
        outside, b"<svg onload=alert(1)>", b"<svg><foreignObject>" + hostile.HTML,
        b"<svg><image href='//evil.example/x'/></svg>", b"\xef\xbb\xbf" + xml + hostile.SVG,
        b"<SVG><SCRIPT>alert(1)</SCRIPT></SVG>", b"<svg\n>" + SCRIPT, zlib.compress(hostile.SVG),
    )  # fmt: skip


def papers_of_offices() -> Iterator[tuple[str, bytes]]:
    zips = ("word/document.xml", "xl/workbook.xml", "ppt/presentation.xml", "[Content_Types].xml",
            "word/vbaProject.bin", "xl/vbaProject.bin")  # fmt: skip
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    yield from named(
        *[hostile.zipped(one) for one in zips], old, old + bytes(4000), rb"{\rtf1 \object\objocx}",
        rb"{\rtf1\ansi{\field{\*\fldinst DDEAUTO cmd}}}", b"=cmd|'/c calc'!A1,1\n",
        b"From: a@b.example\nMIME-Version: 1.0\n\n" + hostile.HTML,
    )  # fmt: skip


def archives() -> Iterator[tuple[str, bytes]]:
    tar = io.BytesIO()
    with tarfile.open(fileobj=tar, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("../../etc/passwd"))
    up = hostile.zipped("../../../etc/cron.d/x")
    yield from named(
        hostile.zipped("r.jpg"), up, hostile.zipped(*[f"{n}.jpg" for n in range(900)]),
        hostile.zipped("r.jpg") * 2, b"PK\x05\x06" + bytes(18), tar.getvalue(),
        b"\x1f\x8b\x08" + bytes(99), b"BZh9" + bytes(99), b"\xfd7zXZ\0" + bytes(99),
        b"7z\xbc\xaf\x27\x1c" + bytes(99), b"Rar!\x1a\x07\0" + bytes(99), b"MSCF" + bytes(99),
    )  # fmt: skip


def programs() -> Iterator[tuple[str, bytes]]:
    yield from named(
        b"MZ\x90\0" + bytes(999), b"\x7fELF\2\1\1" + bytes(999), b"\xca\xfe\xba\xbe" + bytes(99),
        b"\xcf\xfa\xed\xfe" + bytes(99), b"#!/bin/sh\nrm -rf /\n", b"#!/usr/bin/env python3\n",
        b"<?php system($_GET['c']); ?>", b"\0asm\1\0\0\0", b"import os\nos.system('id')\n",
        b"@echo off\r\ndel *.*\r\n", b"L\0\0\0\1\x14\2\0" + bytes(99),
        hostile.EICAR,
    )  # fmt: skip


def films_and_sounds() -> Iterator[tuple[str, bytes]]:
    brands = (b"mp42", b"isom", b"qt  ", b"M4V ", b"avif", b"avis", b"jpx ", b"3gp4")
    films = [b"\0\0\0\x18ftyp" + one + bytes(4) + one + b"isom" + bytes(400) for one in brands]
    yield from named(
        *films, b"RIFF\0\0\0\0WAVEfmt ", b"ID3\4" + bytes(99), b"OggS" + bytes(99),
        b"\x1aE\xdf\xa3" + bytes(99),
    )  # fmt: skip


def other_pictures() -> Iterator[tuple[str, bytes]]:
    known = [hostile.picture_of(one) for one in ("GIF", "WEBP", "BMP", "TIFF", "AVIF", "JPEG2000",
                                                 "ICO", "PPM", "TGA", "PCX")]  # fmt: skip
    yield from named(*known, b"8BPS\0\1" + bytes(99), b"%!PS-Adobe-3.0\n(x) run\n")


def two_in_one() -> Iterator[tuple[str, bytes]]:
    """Pictures and PDFs that something else can be opened as."""
    page, zipped, jpeg, png = hostile.HTML, hostile.zipped("x"), photographed_receipt_jpeg(False), png_receipt()  # fmt: skip
    yield from named(
        hostile.jpeg_with_comment(page), hostile.jpeg_with_comment(b"<?php system(1);"),
        hostile.jpeg_with_comment(b"%PDF-1.7 "), png[:33] + hostile.png_chunk(b"tEXt", page) + png[33:],
        jpeg + zipped, png + zipped, pdf_invoice() + zipped, heic_receipt() + zipped,
        page + pdf_invoice(), b"<script>x</script>" + pdf_invoice(), jpeg + page * 40,
        pdf_invoice() + pdf_invoice() + zipped,
    )  # fmt: skip


def misleading_names() -> Iterator[tuple[str, bytes]]:
    body = hostile.picture_of("JPEG")
    names = ("../../../etc/passwd", "..\\..\\boot.ini", "fdp.exe\u202egpj.jpg", "r.jpg\0.html",
             "r.html", "r.svg", "a" * 5000 + ".jpg", "CON.jpg", '"><img src=x onerror=1>.jpg',
             "r.jpg\r\nSet-Cookie: a=b", "\u200b\u2066.jpg", "")  # fmt: skip
    for name in names:
        yield name, body


def nothing() -> Iterator[tuple[str, bytes]]:
    yield from named(
        b"", b" ", b"\0", b"\r\n" * 900, b"\0" * 100_000, b"\xff", b"\xff\xd8", b"\x89PNG", b"%PD",
        b"\xef\xbb\xbf", b"\t \n\0", bytes(range(256)),
    )  # fmt: skip


def too_big() -> Iterator[tuple[str, bytes]]:
    large = bytes(15 * hostile.MEGABYTE)
    heads = (photographed_receipt_jpeg(False), png_receipt(), pdf_invoice(), heic_receipt())
    for name, head in zip(ENDINGS * 3, heads * 3, strict=True):
        yield name, head + large


def tables_and_texts() -> Iterator[tuple[str, bytes]]:
    yield from named(
        b"a,b\n1,2\n", b"=1+1\n", json.dumps({"a": [1]}).encode(), b"[" * 100_000, b"plain words",
        b"---\n!!python/object/apply:os.system [id]\n", b"\x80\4\x95pickle.", b"SQLite format 3\0",
        b"<!DOCTYPE x [<!ENTITY a SYSTEM 'http://evil.example'>]>", b"-----BEGIN CERTIFICATE-----",
        b"BEGIN:VCARD\n", "\u202e\u0000".encode() * 500,
    )  # fmt: skip


CLASSES = {
    "web pages": web_pages,
    "SVG drawings": drawings,
    "office documents": papers_of_offices,
    "archives": archives,
    "programs": programs,
    "films and sounds": films_and_sounds,
    "pictures of other kinds": other_pictures,
    "two files in one": two_in_one,
    "misleading names": misleading_names,
    "nothing in it": nothing,
    "over the limit": too_big,
    "tables and texts": tables_and_texts,
}
