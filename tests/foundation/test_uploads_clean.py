"""What is kept of a picture: what can be seen, and nothing that the camera knew."""

import io

import pytest
from PIL import Image, ImageChops, ImageOps

from mss.foundation import jpeg_segments, pictures, uploads
from mss.foundation.signatures import Kind
from tests.foundation import hostile
from tests.foundation.pictures_for_tests import (
    WHERE,
    heic_receipt,
    pdf_invoice,
    photographed_receipt_jpeg,
    png_receipt,
)

GPS = 0x8825


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


GOOD: list[tuple[Kind, bytes, str, int]] = [
    ("jpeg", photographed_receipt_jpeg(), "image/jpeg", 1),
    ("png", png_receipt(), "image/png", 1),
    ("heic", heic_receipt(), "image/heic", 1),
    ("pdf", pdf_invoice(), "application/pdf", 2),
    ("pdf", hostile.pdf_of(30), "application/pdf", 30),
    ("pdf", b"\r\n" + pdf_invoice(), "application/pdf", 2),
]


@pytest.mark.parametrize("kind,data,content_type,pages", GOOD)
def test_a_good_file_is_known_by_its_content(
    kind: Kind, data: bytes, content_type: str, pages: int
) -> None:
    file = io.BytesIO(data)
    found = uploads.inspect(file, name="photo.exe")
    assert (found.kind, found.content_type, found.pages) == (kind, content_type, pages)
    assert found.size == len(data)
    assert len(found.sha256) == 64
    assert file.tell() == 0


def test_where_the_photo_was_taken_is_gone() -> None:
    taken = photographed_receipt_jpeg(with_gps=True)
    exif = opened(taken).getexif()
    degrees, minutes, seconds = exif.get_ifd(GPS)[2]
    assert abs(degrees + minutes / 60 + seconds / 3600 - WHERE[0]) < 0.0001
    assert exif[0x0110] == "Pocket 12 Pro"

    kept = uploads.clean(taken, "jpeg")
    small = uploads.preview(taken, "jpeg")
    for data in (kept.data, small):
        assert not opened(data).getexif()
        assert set(opened(data).info) <= {
            "jfif",
            "jfif_version",
            "jfif_unit",
            "jfif_density",
        }
        for trace in (b"Exif", b"GPS", b"Pocket", b"http", b"2026:10:14"):
            assert trace not in data


def test_every_kind_loses_its_notes() -> None:
    exif = Image.Exif()
    exif[0x0110] = "Pocket 12 Pro"
    exif.get_ifd(GPS)[1] = "N"
    options = {"exif": exif.tobytes(), "xmp": b"<x:xmpmeta>home</x:xmpmeta>"}
    made: list[tuple[Kind, bytes]] = [
        ("heic", hostile.picture_of("HEIF", (128, 128), **options)),
        (
            "jpeg",
            hostile.picture_of("JPEG", comment=b"home", icc_profile=b"home", **options),
        ),
        ("png", hostile.picture_of("PNG", dpi=(72, 72), exif=options["exif"])),
        ("png", hostile.png_with_hidden_text()),
    ]
    for kind, data in made:
        kept = uploads.clean(data, kind)
        for trace in (
            b"Pocket",
            b"xmpmeta",
            b"home",
            b"GPS",
            b"eXIf",
            b"pHYs",
            b"tEXt",
            b"iTXt",
        ):
            assert trace not in kept.data
        assert uploads.inspect(io.BytesIO(kept.data)).kind == kept.content_type[6:]


@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_picture_is_turned_the_way_it_was_held(orientation: int) -> None:
    scene = Image.new("RGB", (60, 40), "white")
    scene.paste((220, 0, 0), (0, 0, 20, 20))
    scene.paste((0, 0, 220), (40, 0, 60, 20))
    exif = Image.Exif()
    exif[0x0112] = orientation
    out = io.BytesIO()
    scene.save(out, "JPEG", exif=exif.tobytes(), quality=95)
    expected = ImageOps.exif_transpose(opened(out.getvalue()))

    kept = opened(pictures.clean(out.getvalue(), "jpeg").data)
    assert kept.size == expected.size
    for spot in ((5, 5), (kept.width - 5, 5), (5, kept.height - 5)):
        near = zip(kept.getpixel(spot), expected.getpixel(spot), strict=True)
        assert all(abs(ours - theirs) < 40 for ours, theirs in near)


def test_the_sideways_photo_stands_up() -> None:
    taken = photographed_receipt_jpeg()
    stored = opened(taken).size
    kept = uploads.clean(taken, "jpeg")
    assert (kept.width, kept.height) == stored[::-1] == opened(kept.data).size


def test_a_heic_becomes_a_jpeg() -> None:
    kept = uploads.clean(heic_receipt(), "heic")
    assert kept.content_type == "image/jpeg"
    assert opened(kept.data).format == "JPEG"


@pytest.mark.parametrize("size,fits", [((6000, 4500), (3000, 2250)), ((100, 9000), (33, 3000))])
def test_a_large_picture_is_made_smaller(size: tuple[int, int], fits: tuple[int, int]) -> None:
    kept = uploads.clean(hostile.picture_of("JPEG", size), "jpeg")
    assert (kept.width, kept.height) == fits
    assert max(opened(uploads.preview(kept.data, "jpeg")).size) == 800


def test_a_small_picture_keeps_its_size() -> None:
    assert opened(uploads.preview(hostile.picture_of("PNG"), "png")).size == (40, 30)


def test_a_great_png_becomes_a_jpeg() -> None:
    noisy = Image.effect_noise((2200, 2200), 80)
    out = io.BytesIO()
    noisy.save(out, "PNG")
    assert uploads.clean(out.getvalue(), "png").content_type == "image/jpeg"


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_sort_of_png_is_drawn(mode: str) -> None:
    out = io.BytesIO()
    white = {"I;16": 65535, "1": 1}.get(mode, "white")
    Image.new(mode, (50, 40), white).save(out, "PNG")
    kept = opened(pictures.clean(out.getvalue(), "png").data).convert("L")
    assert kept.getpixel((10, 10)) == 255


def test_the_largest_picture_allowed_is_drawn_within_the_limits() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (5000, 5000), (9, 9, 9, 128)).save(out, "PNG", compress_level=1)
    kept = uploads.clean(out.getvalue(), "png")
    assert (kept.width, kept.height) == (3000, 3000)


def test_a_picture_drawn_band_by_band_is_the_same_picture() -> None:
    size, fits = (3500, 1900), (3000, 1628)
    seen = Image.effect_noise(size, 60).convert("RGB")
    out = io.BytesIO()
    seen.save(out, "PNG", compress_level=1)
    kept = opened(pictures.clean(out.getvalue(), "png").data).convert("L")
    expected = seen.resize(fits, Image.Resampling.LANCZOS).convert("L")
    assert kept.size == fits
    off = ImageChops.difference(kept, expected).getextrema()[1]
    assert off < 60, "only what a JPEG loses"


@pytest.mark.parametrize("subsampling,bytes_a_pixel", [(0, 6), (1, 4), (2, 3)])
def test_what_a_reader_must_hold_of_a_picture_is_told_from_its_header(
    subsampling: int, bytes_a_pixel: int
) -> None:
    size = (64, 48)
    whole = hostile.picture_of("JPEG", size, progressive=True, subsampling=subsampling)
    assert jpeg_segments.held(whole) == bytes_a_pixel * 64 * 48
    assert jpeg_segments.held(hostile.picture_of("JPEG", size, subsampling=subsampling)) == 0
    assert jpeg_segments.held(b"\xff\xd8\xff\xc2\xff") == 0


def test_what_was_see_through_is_white_paper() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (50, 40), (0, 0, 0, 0)).save(out, "PNG")
    assert opened(pictures.clean(out.getvalue(), "png").data).getpixel((9, 9)) == (
        255,
        255,
        255,
    )


def test_a_cmyk_jpeg_is_drawn_in_screen_colours() -> None:
    out = io.BytesIO()
    Image.new("CMYK", (50, 40)).save(out, "JPEG")
    assert opened(pictures.clean(out.getvalue(), "jpeg").data).mode == "RGB"


def test_a_phone_picture_with_a_second_picture_and_a_clip_keeps_only_the_first() -> None:
    first = Image.new("RGB", (64, 48), "green")
    out = io.BytesIO()
    first.save(out, "MPO", save_all=True, append_images=[Image.new("RGB", (64, 48), "red")])
    taken = out.getvalue() + b"\0\0\0\x18ftypmp42 CLIP-PAYLOAD"
    assert uploads.inspect(io.BytesIO(taken)).kind == "jpeg"
    kept = uploads.clean(taken, "jpeg")
    assert b"CLIP-PAYLOAD" not in kept.data
    assert opened(kept.data).format == "JPEG"
    assert kept.data.count(b"\xff\xd8\xff") == 1


@pytest.mark.parametrize("kind,data", [case[:2] for case in GOOD])
def test_the_same_file_gives_the_same_bytes(kind: Kind, data: bytes) -> None:
    assert uploads.clean(data, kind) == uploads.clean(data, kind)
    assert uploads.preview(data, kind) == uploads.preview(data, kind)


def test_broken_notes_do_not_lose_the_picture() -> None:
    data = hostile.picture_of("JPEG", exif=b"Exif\0\0MM\0*\0\0\0\x08\xff\xff\x01\x12")
    assert uploads.clean(data, "jpeg").width == 40


def test_what_cannot_be_read_is_refused_by_every_door() -> None:
    for data, kind in (
        (photographed_receipt_jpeg()[:-20000], "jpeg"),
        (b"%PDF-1.7", "pdf"),
    ):
        for door in (uploads.clean, uploads.preview):
            with pytest.raises(uploads.BadUpload):
                door(data, kind)
