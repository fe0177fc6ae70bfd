"""PDFs that act, loop, swell, lock, break off, or point somewhere else."""

import io
import random
import zlib
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.foundation import hostile
from tests.foundation.hostile import pdf_by_hand
from tests.foundation.pictures_for_tests import pdf_invoice

PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 500 500]%s>>"
ROOT, KIDS = b"<</Type/Catalog/Pages 2 0 R%s>>", b"<</Type/Pages/Count 1/Kids[3 0 R]>>"
Files = Iterator[tuple[str, bytes]]
ACTIONS: tuple[dict[str, object], ...] = (
    {"S": Name.JavaScript, "JS": String("app.alert('PAYLOAD')")},
    {"S": Name.Launch, "F": String("PAYLOAD.exe")},
    {"S": Name.URI, "URI": String("http://PAYLOAD.example/")},
    {"S": Name.SubmitForm, "F": String("http://PAYLOAD.example/")},
    {"S": Name.GoToR, "F": String("//PAYLOAD.example/share")},
    {"S": Name.GoToE, "F": String("PAYLOAD.pdf")},
    {"S": Name.ImportData, "F": String("PAYLOAD.fdf")},
    {"S": Name.Rendition, "JS": String("PAYLOAD")},
    {"S": Name.Movie, "T": String("PAYLOAD")},
    {"S": Name.RichMediaExecute, "CMD": String("PAYLOAD")},
)


def page_of(drawing: bytes = b"", resources: bytes = b"", *more: bytes) -> bytes:
    """One page by hand: its drawing is object 4, `more` begin at 5."""
    content = b"<</Length %d>>stream\n%s\nendstream" % (len(drawing), drawing)
    page = PAGE % (b"/Contents 4 0 R/Resources<<%s>>" % resources)
    return pdf_by_hand(ROOT % b"", KIDS, page, content, *more)


def acting() -> Files:
    """Each action, on opening, on a page, on a link, in a name and in a field."""
    yield "r.pdf", hostile.pdf_that_acts()
    for details in ACTIONS:
        with pikepdf.open(io.BytesIO(pdf_invoice())) as pdf:
            act = pdf.make_indirect(Dictionary(**details))
            page = pdf.pages[0].obj
            pdf.Root.OpenAction = act
            page.AA = Dictionary(O=act, C=act)
            page.Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=act)])  # fmt: skip
            pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("go"), act])))
            field = pdf.make_indirect(Dictionary(FT=Name.Btn, T=String("b"), A=act, AA=Dictionary(F=act)))  # fmt: skip
            pdf.Root.AcroForm = Dictionary(Fields=Array([field]))
            yield "r.pdf", hostile.saved(pdf)
    with pikepdf.open(io.BytesIO(pdf_invoice())) as pdf:
        pdf.attachments["PAYLOAD.exe"] = b"MZ PAYLOAD"
        yield "r.pdf", hostile.saved(pdf)


def looping() -> Files:
    yield "r.pdf", hostile.pdf_that_loops()
    yield "r.pdf", hostile.pdf_nested()
    yield "r.pdf", hostile.pdf_of_a_thousand_shared_kids()
    form = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 5 0 R>>>>/Length 5>>stream\n/F Do\nendstream"  # fmt: skip
    yield "r.pdf", page_of(b"/F Do", b"/XObject<</F 5 0 R>>", form)
    yield "r.pdf", pdf_by_hand(ROOT % b"", KIDS, b"3 0 R")
    yield "r.pdf", pdf_by_hand(b"1 0 R")
    yield "r.pdf", pdf_by_hand(ROOT % b"/Outlines 4 0 R", KIDS, PAGE % b"", b"<</First 4 0 R/Next 4 0 R>>")  # fmt: skip
    yield "r.pdf", pdf_by_hand(ROOT % b"", KIDS, PAGE % b"/Contents 4 0 R", b"<</Length 4 0 R>>stream\nx\nendstream")  # fmt: skip
    yield "r.pdf", pdf_by_hand(ROOT % b"", b"<</Type/Pages/Count 1/Kids[3 0 R]/Parent 3 0 R>>", PAGE % b"/Kids[2 0 R]")  # fmt: skip
    yield "r.pdf", page_of(b"q " * 500_000)
    yield "r.pdf", page_of(b"[" * 500_000)
    yield "r.pdf", hostile.pdf_of(2).replace(b"startxref", b"/Prev 9 startxref")


def swelling() -> Files:
    yield "r.pdf", hostile.pdf_object_stream_bomb()
    yield "r.pdf", hostile.pdf_page_bomb()
    yield "r.pdf", hostile.pdf_image_bomb()
    for megabytes in (20, 60, 95, 97, 200, 400):
        packed = zlib.compress(b" " * (megabytes * hostile.MEGABYTE), 9)
        content = b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(packed), packed)
        yield "r.pdf", pdf_by_hand(ROOT % b"", KIDS, PAGE % b"/Contents 4 0 R", content)
    twice = zlib.compress(zlib.compress(bytes(400 * hostile.MEGABYTE), 9), 9)
    content = b"<</Filter[/FlateDecode/FlateDecode]/Length %d>>stream\n" % len(twice)
    yield "r.pdf", pdf_by_hand(ROOT % b"", KIDS, PAGE % b"/Contents 4 0 R", content + twice + b"\nendstream")  # fmt: skip
    yield "r.pdf", pdf_by_hand(ROOT % b"", KIDS, PAGE.replace(b"500 500", b"9e9 9e9") % b"")
    yield "r.pdf", page_of(b"0 0 m " + b"%d %d l " * 1 % (1, 1) * 300_000 + b"S")


def locked() -> Files:
    for number in range(12):
        strength = pikepdf.Encryption(user="u", owner="o", R=(2, 3, 4, 6)[number % 4],
                                      aes=number % 4 > 1, metadata=number % 4 > 1)  # fmt: skip
        with pikepdf.open(io.BytesIO(pdf_invoice())) as pdf:
            pdf.docinfo["/Title"] = str(number)
            yield "r.pdf", hostile.saved(pdf, encryption=strength)


def broken_off() -> Files:
    whole = pdf_invoice()
    for number in range(12):
        yield "r.pdf", whole[: random.Random(number).randrange(20, len(whole))]


def bytes_changed() -> Files:
    whole = hostile.pdf_that_acts()
    for number in range(12):
        chance, hurt = random.Random(number), bytearray(whole)
        for _ in range(chance.choice((3, 30, 300))):
            hurt[chance.randrange(9, len(hurt))] = chance.randrange(256)
        yield "r.pdf", bytes(hurt)


def page_counts() -> Files:
    for count in (0, -1, 1, 31, 10**6, 2**31, 2**63):
        yield "r.pdf", hostile.pdf_claiming_pages(count)
    for count in (31, 60, 300, 1000, 3000):
        yield "r.pdf", hostile.pdf_of(count)


def pointing_outside() -> Files:
    """Streams, pictures and fonts that say they are in another file."""
    image = b"<</Type/XObject/Subtype/Image/Width 9/Height 9/BitsPerComponent 8/ColorSpace/DeviceGray%s/Length 0>>stream\n\nendstream"  # fmt: skip
    for where in (b"(/etc/passwd)", b"<</FS/URL/F(http://PAYLOAD.example)>>", b"(PAYLOAD.jpg)",
                  b"<</Type/Filespec/UF(PAYLOAD)/EF<<>>>>"):  # fmt: skip
        for key in (b"/F", b"/Alternates", b"/OPI"):
            yield "r.pdf", page_of(b"/I Do", b"/XObject<</I 5 0 R>>", image % (key + where))


def bad_inside() -> Files:
    """Pictures and fonts inside the page that break or mislead who draws them."""
    kinds = (b"DCTDecode", b"JPXDecode", b"JBIG2Decode", b"CCITTFaxDecode", b"LZWDecode", b"Crypt")
    for number, kind in enumerate(kinds):
        body = random.Random(number).randbytes(2_000)
        head = b"<</Type/XObject/Subtype/Image/Width 60000/Height 9/BitsPerComponent 1/ColorSpace/DeviceGray/Filter/%s/Length %d>>stream\n"  # fmt: skip
        yield "r.pdf", page_of(b"/I Do", b"/XObject<</I 5 0 R>>", head % (kind, len(body)) + body + b"\nendstream")  # fmt: skip
    for number, kind in enumerate((b"FontFile", b"FontFile2", b"FontFile3")):
        body = random.Random(number).randbytes(4_000)
        font = b"<</Type/Font/Subtype/TrueType/BaseFont/X/FontDescriptor 6 0 R>>"
        about = b"<</Type/FontDescriptor/FontName/X/Flags 4/%s 7 0 R>>" % kind
        file = b"<</Length %d>>stream\n%s\nendstream" % (len(body), body)
        yield "r.pdf", page_of(b"BT /X 9 Tf (abc) Tj ET", b"/Font<</X 5 0 R>>", font, about, file)
    shade = b"<</ShadingType 1/ColorSpace/DeviceRGB/Function<</FunctionType 4/Domain[0 1 0 1]/Range[0 1 0 1 0 1]/Length 9>>>>"  # fmt: skip
    yield "r.pdf", page_of(b"/S sh", b"/Shading<</S 5 0 R>>", shade)
    yield "r.pdf", page_of(b"/P cs /P scn 0 0 500 500 re f", b"/Pattern<</P 5 0 R>>", b"<</PatternType 1/PaintType 1/TilingType 1/BBox[0 0 1 1]/XStep .00001/YStep .00001/Resources<<>>/Length 2>>stream\nq \nendstream")  # fmt: skip
    yield "r.pdf", page_of(b"1e38 0 0 1e38 0 0 cm 0 0 1 1 re f" * 1000)


CLASSES = {
    "PDFs that act": acting,
    "PDFs that loop": looping,
    "PDFs that swell": swelling,
    "PDFs that are locked": locked,
    "PDFs broken off": broken_off,
    "PDFs with bytes changed": bytes_changed,
    "PDFs and their pages": page_counts,
    "PDFs that point outside": pointing_outside,
    "PDFs bad inside": bad_inside,
}
