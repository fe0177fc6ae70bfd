"""Builders of files that no receipt should be. Each is small to write and cruel to open."""

import io
import struct
import zipfile
import zlib

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import Image, PngImagePlugin
from pillow_heif import register_heif_opener

from tests.foundation.pictures_for_tests import (
    pdf_invoice,
    photographed_receipt_jpeg,
    png_receipt,
)

HTML = b"<!DOCTYPE html><html><body><script>alert(1)</script></body></html>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
MEGABYTE = 1024 * 1024


def picture_of(format: str, size: tuple[int, int] = (40, 30), **options: object) -> bytes:
    register_heif_opener()
    out = io.BytesIO()
    Image.new("RGB", size, (200, 40, 40)).save(out, format, **options)
    return out.getvalue()


def thirty_megabytes() -> bytes:
    return photographed_receipt_jpeg() + bytes(30 * MEGABYTE)


def zipped(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(zipfile.ZipInfo(name), "payload")
    return out.getvalue()


def png_chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack("!I", len(body)) + kind + body + struct.pack("!I", zlib.crc32(kind + body))


def png_claiming(width: int, height: int, body: bytes = b"") -> bytes:
    """A PNG whose header claims a size, with `body` as its compressed pixels (one byte each)."""
    header = png_chunk(b"IHDR", struct.pack("!IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + png_chunk(b"IDAT", body) + png_chunk(b"IEND", b"")


def png_bomb(width: int, height: int) -> bytes:
    """A whole, honest PNG of one grey: huge when decoded, small here."""
    return png_claiming(width, height, zlib.compress(bytes((width + 1) * height), 9))


def png_text_bomb() -> bytes:
    text = b"Comment\0\0" + zlib.compress(bytes(100 * MEGABYTE), 9)
    whole = png_receipt()
    return whole[:33] + png_chunk(b"zTXt", text) + whole[33:]


def png_with_bad_pixels() -> bytes:
    return png_claiming(200, 200, b"this is not compressed data")


def png_with_hidden_text() -> bytes:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", "GPS 51.4826 -0.1188")
    notes.add_itxt("XML:com.adobe.xmp", "<x:xmpmeta>home address</x:xmpmeta>")
    return picture_of("PNG", pnginfo=notes)


def jpeg_claiming(width: int, height: int) -> bytes:
    """A JPEG whose frame header claims a size; the pixels are those of a small picture."""
    small = picture_of("JPEG")
    at = small.index(b"\xff\xc0")
    return small[: at + 5] + struct.pack("!HH", height, width) + small[at + 9 :]


def jpeg_of_many_scans() -> bytes:
    """A progressive JPEG of 36 megapixels that sends the same empty scan again and again."""
    whole = jpeg_claiming_progressive(6000, 6000)
    start = whole.rindex(b"\xff\xda")
    scan = whole[start : whole.rindex(b"\xff\xd9")]
    return whole[:start] + scan * 40_000 + b"\xff\xd9"


def jpeg_claiming_progressive(width: int, height: int) -> bytes:
    small = picture_of("JPEG", (8, 8), progressive=True)
    at = small.index(b"\xff\xc2")
    return small[: at + 5] + struct.pack("!HH", height, width) + small[at + 9 :]


def jpeg_with_comment(comment: bytes) -> bytes:
    whole = photographed_receipt_jpeg()
    return whole[:2] + b"\xff\xfe" + struct.pack("!H", len(comment) + 2) + comment + whole[2:]


def heic_claiming(width: int, height: int) -> bytes:
    """A HEIC whose size property claims a size."""
    whole = picture_of("HEIF", (128, 128))
    at = whole.index(b"ispe") + 8
    return whole[:at] + struct.pack("!II", width, height) + whole[at + 8 :]


def pdf_of(pages: int) -> bytes:
    with pikepdf.new() as pdf:
        for _ in range(pages):
            pdf.add_blank_page()
        return saved(pdf)


def pdf_locked(user: str = "secret", owner: str = "owner") -> bytes:
    with pikepdf.open(io.BytesIO(pdf_invoice())) as pdf:
        return saved(pdf, encryption=pikepdf.Encryption(user=user, owner=owner))


def pdf_that_loops() -> bytes:
    return pdf_by_hand(
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[2 0 R 2 0 R]>>"
    )


def pdf_claiming_pages(count: int) -> bytes:
    return pdf_by_hand(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count %d/Kids[]>>" % count)


def pdf_nested() -> bytes:
    return pdf_by_hand(b"<</Type/Catalog/Pages 2 0 R/X" + b"[" * 100_000 + b">>", b"<<>>")


def pdf_of_a_thousand_shared_kids() -> bytes:
    """Eight levels of ten kids, all the same objects: a hundred million pages in a kilobyte."""
    levels = [
        b"<</Type/Pages/Count 10/Kids[%s]>>" % (b"%d 0 R " % (number + 1) * 10)
        for number in range(2, 10)
    ]
    return pdf_by_hand(
        b"<</Type/Catalog/Pages 2 0 R>>", *levels, b"<</Type/Page/MediaBox[0 0 9 9]>>"
    )


def pdf_object_stream_bomb() -> bytes:
    """Its page tree hides in a stream that unpacks to a gigabyte."""
    squeeze = zlib.compressobj(1)
    head = b"2 0 <</Type/Pages/Count 1/Kids[]>>"
    packed = squeeze.compress(head)
    for _ in range(1024):
        packed += squeeze.compress(b" " * MEGABYTE)
    packed += squeeze.flush()
    bomb = b"<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n" % len(packed)
    out = b"%PDF-1.5\n"
    first = len(out)
    out += b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    third = len(out)
    out += b"3 0 obj" + bomb + packed + b"\nendstream endobj\n"
    fourth = len(out)
    rows = b"".join(
        struct.pack("!BIB", *row)
        for row in ((0, 0, 0), (1, first, 0), (2, 3, 0), (1, third, 0), (1, fourth, 0))
    )
    out += b"4 0 obj<</Type/XRef/Size 5/W[1 4 1]/Root 1 0 R/Length %d>>stream\n" % len(rows)
    return out + rows + b"\nendstream endobj\nstartxref\n%d\n%%%%EOF" % fourth


def pdf_page_bomb() -> bytes:
    """One page, a kilometre wide, whose drawing unpacks to a third of a gigabyte."""
    squeeze = zlib.compressobj(1)
    packed = (
        b"".join(squeeze.compress(b"0 0 9 9 re f\n" * 80_000) for _ in range(512)) + squeeze.flush()
    )
    return pdf_by_hand(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 2834645 2834645]/Contents 4 0 R>>",
        b"<</Filter/FlateDecode/Length %d>>stream\n" % len(packed) + packed + b"\nendstream",
    )


def pdf_image_bomb() -> bytes:
    """One page showing a picture of 50,000 by 50,000 pixels, a fifth of them there."""
    squeeze = zlib.compressobj(1)
    packed = b"".join(squeeze.compress(bytes(50 * MEGABYTE)) for _ in range(10)) + squeeze.flush()
    image = (
        b"<</Type/XObject/Subtype/Image/Width 50000/Height 50000/BitsPerComponent 8"
        b"/ColorSpace/DeviceGray/Filter/FlateDecode/Length %d>>stream\n" % len(packed)
    )
    return pdf_by_hand(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 500 500]/Contents 4 0 R"
        b"/Resources<</XObject<</I 5 0 R>>>>>>",
        b"<</Length 30>>stream\nq 500 0 0 500 0 0 cm /I Do Q   \nendstream",
        image + packed + b"\nendstream",
    )


def pdf_that_acts() -> bytes:
    """An invoice with everything that a PDF can do to its reader, and what it tells of its past."""
    with pikepdf.open(io.BytesIO(pdf_invoice())) as pdf:
        script = Dictionary(S=Name.JavaScript, JS=String("app.alert('JS-PAYLOAD')"))
        launch = Dictionary(S=Name.Launch, F=String("LAUNCH-PAYLOAD.exe"))
        page = pdf.pages[0]
        pdf.attachments["invoice.exe"] = b"MZ EMBEDDED-PAYLOAD"
        pdf.Root.OpenAction = script
        pdf.Root.AA = Dictionary(WC=script)
        pdf.Root.Names.JavaScript = Dictionary(Names=Array([String("go"), script]))
        pdf.Root.AcroForm = Dictionary(
            Fields=Array([]), XFA=pdf.make_stream(b"<xdp>XFA-PAYLOAD</xdp>")
        )
        page.obj.AA = Dictionary(O=launch)
        page.obj.PieceInfo = Dictionary(Maker=String("PIECE-PAYLOAD"))
        page.obj.Annots = Array([pdf.make_indirect(_link(launch)), _link(script), _note()])
        page.obj.Resources.XObject = Dictionary(Im0=pdf.make_indirect(_photo(pdf)))
        page.obj.Resources.XObject.Out = pdf.make_stream(
            b"",
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array([0, 0, 1, 1]),
            Ref=Dictionary(F=String("REFERENCE-PAYLOAD.pdf"), Page=0),
        )
        page.contents_add(b"q 200 0 0 200 50 300 cm /Im0 Do Q")
        with pdf.open_metadata() as notes:
            notes["dc:creator"] = ["AUTHOR-PAYLOAD"]
        pdf.docinfo["/Author"] = "AUTHOR-PAYLOAD"
        return saved(pdf)


PAYLOADS = (
    "JS",
    "LAUNCH",
    "EMBEDDED",
    "XFA",
    "PIECE",
    "NOTE",
    "REFERENCE",
    "AUTHOR",
    "PHOTO",
)


def _link(action: Dictionary) -> Dictionary:
    return Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 500, 500], A=action)


def _note() -> Dictionary:
    return Dictionary(
        Type=Name.Annot,
        Subtype=Name.Text,
        Rect=[0, 0, 9, 9],
        Contents=String("NOTE-PAYLOAD"),
    )


def _photo(pdf: pikepdf.Pdf) -> pikepdf.Stream:
    photo = jpeg_with_comment(b"PHOTO-PAYLOAD")
    with Image.open(io.BytesIO(photo)) as picture:
        width, height = picture.size
    return pdf.make_stream(
        photo,
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=width,
        Height=height,
        ColorSpace=Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=Name.DCTDecode,
        Metadata=pdf.make_stream(b"<x:xmpmeta>PHOTO-PAYLOAD</x:xmpmeta>"),
    )


def saved(pdf: pikepdf.Pdf, **options: object) -> bytes:
    out = io.BytesIO()
    pdf.save(out, static_id=True, **options)
    return out.getvalue()


def pdf_by_hand(*objects: bytes) -> bytes:
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj" % number + body + b"endobj\n"
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    table += b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
    return out + table + end % (len(objects) + 1, len(out))
