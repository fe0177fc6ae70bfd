"""What a file is, told from its first bytes and never from its name."""

import re
from typing import Literal

from mss.foundation import bad_upload

Kind = Literal["jpeg", "png", "heic", "pdf"]

CONTENT_TYPES: dict[Kind, str] = {
    "jpeg": "image/jpeg",
    "png": "image/png",
    "heic": "image/heic",
    "pdf": "application/pdf",
}
HEAD = 4096
_HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis"}
_OFFICE = "In Word, Excel or Pages choose Save as PDF, and choose the PDF."
_PRINT = "Print it to PDF and choose the PDF."
_ENDINGS = (".jpg", ".jpeg", ".png", ".heic", ".pdf")
_ZIP = "Take the receipt out of it and choose the receipt itself."

# (how it begins, what a person calls it, how to turn it into one we take)
_OTHERS: tuple[tuple[bytes, str, str], ...] = (
    (rb"GIF8[79]a", "a GIF picture", ""),
    (rb"RIFF....WEBP", "a WebP picture", ""),
    (rb"BM.{4}\0\0\0\0", "a bitmap picture", ""),
    (rb"II\*\0|MM\0\*", "a TIFF picture", ""),
    (rb"8BPS", "a Photoshop picture", ""),
    (
        rb"PK\x03\x04(?=.*(word/|xl/|ppt/|\[Content_Types\]))",
        "an Office document",
        _OFFICE,
    ),
    (rb"PK(\x03\x04|\x05\x06)", "a zip file", _ZIP),
    (rb"7z\xbc\xaf|Rar!|\x1f\x8b|BZh|\xfd7zXZ", "a compressed file", _ZIP),
    (rb"\xd0\xcf\x11\xe0", "an Office document", _OFFICE),
    (rb"\{\\rtf", "an Office document", _OFFICE),
    (rb"MZ|\x7fELF|\xca\xfe\xba\xbe|[\xce\xcf]\xfa\xed\xfe|#!", "a program", ""),
    (rb"....ftypavi[fs]", "an AVIF picture", ""),
    (rb"....ftyp", "a video", ""),
)
_SVG = re.compile(rb"<svg[\s>]", re.IGNORECASE)
_MARKUP = re.compile(rb"<(!doctype|html|head|body|script|iframe|\?xml|!--)", re.IGNORECASE)
_EMAIL = re.compile(rb"(received|from|mime-version|return-path|subject): ", re.IGNORECASE)
_HIDDEN = re.compile(rb"%PDF-|<(html|script|svg|iframe|!doctype)[\s>]|<\?php", re.IGNORECASE)
_SPACE = b"\xef\xbb\xbf \t\r\n\0"


def kind_of(content_type: str) -> Kind:
    """The kind that was kept under the content type."""
    return next(kind for kind, kept in CONTENT_TYPES.items() if kept == content_type)


def recognise(head: bytes, name: str = "") -> Kind:
    """Return the kind of a file that begins with `head` (its first 4 KB, or all of it).

    Raises BadUpload, naming what the file seems to be where that is known, and that its `name`
    says otherwise where it does.
    """
    if head.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if head[4:8] == b"ftyp" and _HEIC_BRANDS & _brands(head):
        return "heic"
    text = head.lstrip(_SPACE)
    if text.startswith(b"%PDF-"):
        return "pdf"
    if not text:
        raise bad_upload.empty()
    seems, advice = _seems(head, text)
    if seems and name.lower().endswith(_ENDINGS):
        seems += ", whatever its name says"
    raise bad_upload.wrong_type(seems, advice)


def _seems(head: bytes, text: bytes) -> tuple[str, str]:
    for beginning, seems, advice in _OTHERS:
        if re.match(beginning, head, re.DOTALL):
            return seems, advice
    if _SVG.search(text):
        return "an SVG drawing", ""
    if _MARKUP.match(text):
        return "a web page", _PRINT
    if _EMAIL.match(text):
        return "an e-mail", _PRINT
    return "", ""


def refuse_mixed(kind: Kind, head: bytes, tail: bytes) -> None:
    """Raise BadUpload when the file can also be opened as something else.

    A picture whose first 4 KB hold the start of a PDF, web page or script, and any file that ends
    as a zip archive does. Other bytes after the end are common (phones add a video clip there)
    and are dropped when the file is re-written.
    """
    if kind != "pdf" and _HIDDEN.search(head):
        raise bad_upload.mixed()
    if kind == "pdf" and _MARKUP.search(head[: head.find(b"obj") if b"obj" in head else 1024]):
        raise bad_upload.mixed()
    end = tail.rfind(b"PK\x05\x06")
    if end >= 0 and b"PK\x01\x02" in tail[:end]:
        raise bad_upload.mixed()


def _brands(head: bytes) -> set[bytes]:
    size = min(int.from_bytes(head[:4], "big"), 256)
    return {head[8:12], *(head[at : at + 4] for at in range(16, size - 3, 4))}
