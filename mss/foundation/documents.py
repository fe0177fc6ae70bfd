"""PDF files: counted, re-written with nothing left that acts, and shown as a picture.

The pages are copied into a new document, so whatever hangs off the old one (scripts, attachments,
forms, actions on opening, names, metadata) is left behind instead of being looked for. Called
through `mss.foundation.uploads`, which does it in a child process with limits.
"""

import io
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import pikepdf
import pypdfium2

from mss.foundation import bad_upload, jpeg_segments, pictures
from mss.foundation.likeness import difference_hash

MOST_PAGES: Final = 30
_PAGE_SHAPE = {"/MediaBox", "/CropBox", "/Rotate", "/UserUnit"}
_PAGE_KEEPS = _PAGE_SHAPE | {"/Type", "/Parent", "/Resources", "/Contents", "/Group"}
# Below the page: what could act, point outside the file, or tell where it came from.
_ACTS = {"/AA", "/JS", "/JavaScript", "/OpenAction", "/XFA"}
_POINTS_OUTSIDE = {"/AF", "/Alternates", "/OPI", "/Ref"}
_TELLS = {"/LastModified", "/Measure", "/Metadata", "/PieceInfo", "/PtData"}
_RESOURCES = {"/ExtGState", "/ColorSpace", "/Pattern", "/Shading", "/XObject", "/Font"}
_RESOURCES |= {"/ProcSet", "/Properties"}
# What acts when it is met: such a thing is emptied, wherever it hangs.
_ACTIONS = {"/GoToR", "/GoToE", "/Launch", "/URI", "/Sound", "/Movie", "/SubmitForm", "/ResetForm"}
_ACTIONS |= {
    "/ImportData",
    "/JavaScript",
    "/Rendition",
    "/Trans",
    "/GoTo3DView",
    "/RichMediaExecute",
}
_TYPES = {"/Action", "/Annot", "/EmbeddedFile", "/Filespec", "/Sig", "/XRef", "/ObjStm"}
_SUBTYPES = {"/PS", "/RichMedia", "/3D", "/U3D", "/Movie", "/Screen", "/FileAttachment"}
_DROPPED = _ACTS | _POINTS_OUTSIDE | _TELLS
_OUTSIDE = ("/F", "/FFilter", "/FDecodeParms")
_JPEG_FILTERS = {"/ASCII85Decode", "/FlateDecode", "/DCTDecode"}
_UNREADABLE = (
    pikepdf.PdfError,
    pikepdf.PikepdfError,
    pypdfium2.PdfiumError,
    OSError,
    ValueError,
    TypeError,
    ArithmeticError,
    LookupError,
    RuntimeError,
    struct.error,
    zlib.error,
)


def look(data: bytes) -> int:
    """Return how many pages there are, having drawn the first.

    Raises BadUpload: locked, damaged, cannot be drawn, no pages, or over 30.

    Locked means that opening needs a password. A file that opens without one but forbids changes
    (many hotels' invoices) is taken.
    """
    with _opened(data) as pdf:
        pages = len(pdf.pages)
    preview(data)
    return pages


def clean(data: bytes) -> bytes:
    """Return the same pages in a new file without scripts, attachments, actions or metadata.

    Form fields and notes become part of the page they are seen on. What is packed is packed anew,
    so nothing stands readable between the packing. The same bytes in give the same bytes out. Raises BadUpload like `look`.
    """
    with _opened(data) as pdf, pikepdf.new() as bare:
        if pdf.Root.get("/AcroForm", pikepdf.Dictionary()).get("/NeedAppearances", False):
            pdf.generate_appearance_streams()
        pdf.flatten_annotations("print")
        bare.pages.extend(pdf.pages)
        for page in bare.pages:
            for key in set(page.obj.keys()) - _PAGE_KEEPS:
                del page.obj[key]
            resources = page.obj.get("/Resources", pikepdf.Dictionary())
            for key in set(resources.keys()) - _RESOURCES:
                del resources[key]
        for thing in bare.objects:
            _disarm(thing)
        out = io.BytesIO()
        bare.save(
            out,
            deterministic_id=True,
            compress_streams=True,
            recompress_flate=True,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
        return out.getvalue()


def prepare(data: bytes) -> pictures.Ready:
    """Do all that is to be done with it at once: `clean`, and the preview of what is kept."""
    kept = clean(data)
    small = preview(kept)
    cleaned = pictures.Cleaned(kept, "application/pdf", 0, 0)
    return pictures.Ready(cleaned, small, difference_hash(small))


def preview(data: bytes) -> bytes:
    """Return a JPEG of the first page, at most 800 pixels on its longest side.

    Raises BadUpload when the page cannot be drawn.
    """
    try:
        with pypdfium2.PdfDocument(data) as pdf:
            page = pdf[0]
            longest = max(page.get_size())
            drawn = page.render(scale=min(4.0, pictures.PREVIEW_SIDE / longest)).to_pil()
    except _UNREADABLE as problem:
        raise bad_upload.broken("PDF") from problem
    return pictures.small_jpeg(drawn)


@contextmanager
def _opened(data: bytes) -> Iterator[pikepdf.Pdf]:
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            pages = len(pdf.pages)
            if pages > MOST_PAGES:
                raise bad_upload.too_many_pages(pages=pages, limit=MOST_PAGES)
            if not pages:
                raise bad_upload.broken("PDF")
            yield pdf
    except bad_upload.BadUpload:
        raise
    except pikepdf.PasswordError as problem:
        raise bad_upload.locked() from problem
    except _UNREADABLE as problem:
        raise bad_upload.broken("PDF") from problem


def _disarm(thing: pikepdf.Object) -> None:
    """Take from one object, and what is written inside it, everything that a page need not have."""
    waiting = [thing]
    while waiting:
        one = waiting.pop()
        if isinstance(one, pikepdf.Array):
            waiting += [each for each in one if _holds(each)]
            continue
        if isinstance(one, pikepdf.Stream):
            for key in _OUTSIDE:
                if key in one:
                    del one[key]
            _forget_camera(one)
        elif not isinstance(one, pikepdf.Dictionary):
            continue
        if _acts(one):
            _empty(one)
            continue
        for key in _DROPPED & set(one.keys()):
            del one[key]
        waiting += [each for each in one.values() if _holds(each)]


def _acts(one: pikepdf.Object) -> bool:
    return (
        str(one.get("/S", "")) in _ACTIONS
        or str(one.get("/Type", "")) in _TYPES
        or str(one.get("/Subtype", "")) in _SUBTYPES
    )


def _empty(one: pikepdf.Object) -> None:
    if isinstance(one, pikepdf.Stream):
        one.write(b"")
    for key in set(one.keys()) - {"/Length"}:
        del one[key]


def _holds(thing: object) -> bool:
    """Whether there is more to disarm inside. What has a number of its own comes up by itself."""
    return isinstance(thing, pikepdf.Array | pikepdf.Dictionary) and not thing.is_indirect


def _forget_camera(stream: pikepdf.Stream) -> None:
    """A scanned page is a photo inside the PDF, and tells where it was taken as any photo does."""
    filters = stream.get("/Filter")
    chain = (
        [str(each) for each in filters] if isinstance(filters, pikepdf.Array) else [str(filters)]
    )
    if chain[-1:] != ["/DCTDecode"] or not set(chain) <= _JPEG_FILTERS:
        return
    photo = jpeg_segments.unwrapped(stream.read_raw_bytes(), chain[:-1])
    how = stream.get("/DecodeParms")
    if isinstance(how, pikepdf.Array):
        how = how[-1]
    if not isinstance(how, pikepdf.Dictionary):
        how = None
    bare = jpeg_segments.without_metadata(photo)
    stream.write(bare, filter=pikepdf.Name.DCTDecode, decode_parms=how)
