"""What is kept of a PDF: its pages, and nothing that acts or tells where it came from."""

import io
import zlib

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from mss.foundation import documents, uploads
from tests.foundation import hostile
from tests.foundation.pictures_for_tests import pdf_invoice, photographed_receipt_jpeg

ACTS = ["/JS", "/JavaScript", "/OpenAction", "/AA", "/Launch", "/XFA", "/AcroForm"]
ACTS += ["/EmbeddedFiles", "/EmbeddedFile"]
TELLS = ["/Metadata", "/PieceInfo", "/Author", "/Names", "/Annots", "/Filespec", "/Ref"]


def laid_open(data: bytes) -> bytes:
    """The whole PDF with nothing compressed, so that words in it can be looked for."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(
            out,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.specialized,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    return out.getvalue()


def text_of(data: bytes) -> str:
    with pypdfium2.PdfDocument(data) as pdf:
        return "\n".join(page.get_textpage().get_text_range() for page in pdf)


def test_a_pdf_that_acts_is_disarmed() -> None:
    acting = hostile.pdf_that_acts()
    before = laid_open(acting)
    for payload in hostile.PAYLOADS:
        assert f"{payload}-PAYLOAD".encode() in before
    for key in [*ACTS, "/Metadata", "/PieceInfo", "/Names", "/Annots"]:
        assert key.encode() in before

    after = laid_open(uploads.clean(acting, "pdf").data)
    assert b"PAYLOAD" not in after
    for key in [*ACTS, *TELLS]:
        assert key.encode() not in after
    for trace in (b"Pocket 12 Pro", b"Exif", b"GPS"):
        assert trace not in after


def test_the_pages_stay_as_they_were() -> None:
    cleaned = uploads.clean(hostile.pdf_that_acts(), "pdf").data
    assert uploads.inspect(io.BytesIO(cleaned)).pages == 2
    assert text_of(cleaned) == text_of(pdf_invoice())
    assert "The Quayside Rooms" in text_of(cleaned)


def test_the_photo_inside_stays_to_the_pixel() -> None:
    def photo(data: bytes) -> bytes:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            image = pdf.pages[0].obj.Resources.XObject.Im0
            return Image.open(io.BytesIO(image.read_raw_bytes())).tobytes()

    acting = hostile.pdf_that_acts()
    assert photo(uploads.clean(acting, "pdf").data) == photo(acting)


@pytest.mark.parametrize("wrapping", ["/FlateDecode", "/ASCII85Decode"])
def test_a_wrapped_photo_loses_its_notes_too(wrapping: str) -> None:
    import base64

    photo = photographed_receipt_jpeg()
    packed = zlib.compress(photo) if wrapping == "/FlateDecode" else base64.a85encode(photo) + b"~>"
    with pikepdf.open(io.BytesIO(pdf_invoice())) as pdf:
        image = pdf.make_stream(
            packed,
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Filter=pikepdf.Array([pikepdf.Name(wrapping), pikepdf.Name.DCTDecode]),
        )
        pdf.pages[0].obj.Resources.XObject = pikepdf.Dictionary(Im0=image)
        out = io.BytesIO()
        pdf.save(out)
    cleaned = documents.clean(out.getvalue())
    assert b"Pocket 12 Pro" in photo
    assert b"Pocket 12 Pro" not in cleaned
    assert photo[-2000:] in cleaned


def test_what_was_typed_into_a_form_is_kept_as_print() -> None:
    with pikepdf.open(io.BytesIO(pdf_invoice())) as pdf:
        page = pdf.pages[0]
        shown = pdf.make_stream(
            b"BT /F1 12 Tf 2 4 Td (Filled by hand) Tj ET",
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Form,
            BBox=pikepdf.Array([0, 0, 200, 20]),
            Resources=page.obj.Resources,
        )
        field = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot,
                Subtype=pikepdf.Name.Widget,
                FT=pikepdf.Name.Tx,
                F=4,
                T=pikepdf.String("name"),
                V=pikepdf.String("Filled by hand"),
                Rect=pikepdf.Array([50, 200, 250, 220]),
                AP=pikepdf.Dictionary(N=shown),
            )
        )
        page.obj.Annots = pikepdf.Array([field])
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([field]))
        out = io.BytesIO()
        pdf.save(out)
    cleaned = documents.clean(out.getvalue())
    assert "Filled by hand" in text_of(cleaned)
    assert b"/Annots" not in cleaned


def test_inherited_page_settings_come_along() -> None:
    by_hand = hostile.pdf_by_hand(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]/MediaBox[0 0 300 200]/Rotate 90>>",
        b"<</Type/Page/Parent 2 0 R>>",
    )
    with pikepdf.open(io.BytesIO(documents.clean(by_hand))) as pdf:
        assert [int(side) for side in pdf.pages[0].mediabox] == [0, 0, 300, 200]
        assert pdf.pages[0].obj.Rotate == 90


def test_an_invoice_that_only_forbids_changes_is_taken_and_unlocked() -> None:
    forbids = hostile.pdf_locked(user="")
    assert b"/Encrypt" in forbids
    assert uploads.inspect(io.BytesIO(forbids)).pages == 2
    cleaned = uploads.clean(forbids, "pdf").data
    assert b"/Encrypt" not in cleaned
    assert text_of(cleaned) == text_of(pdf_invoice())


def test_nothing_stands_readable_between_the_packing() -> None:
    page = b"%<script>alert(1)</script>\n0 0 9 9 re f"
    packed = zlib.compressobj(0)
    stored = packed.compress(page) + packed.flush()
    made = hostile.pdf_by_hand(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]/MediaBox[0 0 99 99]>>",
        b"<</Type/Page/Parent 2 0 R/Contents 4 0 R>>",
        b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(stored), stored),
    )
    assert b"<script" in made
    cleaned = documents.clean(made)
    assert b"<script" not in cleaned
    assert b"0 0 9 9 re" in laid_open(cleaned)


def test_an_act_hung_where_no_reader_looks_is_taken_off() -> None:
    launch = pikepdf.Dictionary(S=pikepdf.Name.Launch, F=pikepdf.String("LAUNCH-PAYLOAD.exe"))
    with pikepdf.open(io.BytesIO(pdf_invoice())) as pdf:
        kept = pdf.pages[0].obj.Resources
        kept.Odd = pikepdf.Dictionary(Next=launch)
        kept.Font.Odd = pikepdf.Dictionary(Type=pikepdf.Name.Font, Next=launch)
        out = io.BytesIO()
        pdf.save(out)
    cleaned = laid_open(documents.clean(out.getvalue()))
    assert b"PAYLOAD" not in cleaned and b"/Launch" not in cleaned and b"/Odd" in cleaned
    assert text_of(documents.clean(out.getvalue())) == text_of(pdf_invoice())


def test_the_preview_shows_the_first_page() -> None:
    with Image.open(io.BytesIO(uploads.preview(pdf_invoice(), "pdf"))) as shown:
        assert (shown.format, max(shown.size)) == ("JPEG", 800)
        darkest, lightest = shown.convert("L").getextrema()
        assert darkest < 80 and lightest == 255


def test_a_page_with_an_enormous_picture_stays_within_its_limits() -> None:
    bomb = hostile.pdf_image_bomb()
    try:
        shown = uploads.preview(bomb, "pdf")
    except uploads.BadUpload:
        return
    assert len(shown) < hostile.MEGABYTE
