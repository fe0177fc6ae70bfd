"""How a stored file leaves: it runs nothing, is not kept, and has a harmless name."""

import pytest

from mss.foundation.uploads import plain_name, serving_headers

NAMES = [
    ("receipt.jpg", "image/jpeg", 'inline; filename="receipt.jpg"'),
    ("IMG_0012.HEIC", "image/jpeg", 'inline; filename="IMG_0012.jpg"'),
    ("shot.png", "image/png", 'inline; filename="shot.png"'),
    ("invoice.pdf", "application/pdf", 'attachment; filename="invoice.pdf"'),
    ("page.html", "text/html", 'attachment; filename="page.bin"'),
    ("drawing.svg", "image/svg+xml", 'attachment; filename="drawing.bin"'),
    ("../../etc/passwd", "application/pdf", 'attachment; filename="passwd.pdf"'),
    ("C:\\Users\\me\\r.pdf", "application/pdf", 'attachment; filename="r.pdf"'),
    ("invoice.pdf.exe", "application/pdf", 'attachment; filename="invoice.pdf.pdf"'),
    ('a"; x="y.pdf', "application/pdf", 'attachment; filename="a- x-y.pdf"'),
    (
        "a\r\nSet-Cookie: x.pdf",
        "application/pdf",
        'attachment; filename="aSet-Cookie- x.pdf"',
    ),
    ("", "application/pdf", 'attachment; filename="file.pdf"'),
    ("...", "image/png", 'inline; filename="file.png"'),
    ("x" * 300 + ".pdf", "application/pdf", f'attachment; filename="{"x" * 80}.pdf"'),
    ("café.pdf", "application/pdf", "attachment; filename*=utf-8''caf%C3%A9.pdf"),
    ("gpj.\u202efdp.jpg", "image/jpeg", 'inline; filename="gpj.fdp.jpg"'),
]


@pytest.mark.parametrize("name,content_type,disposition", NAMES)
def test_the_name_is_harmless_and_ends_as_its_content(
    name: str, content_type: str, disposition: str
) -> None:
    assert serving_headers(content_type, name)["Content-Disposition"] == disposition


def test_it_runs_nothing_and_is_not_kept() -> None:
    headers = serving_headers("application/pdf", "invoice.pdf")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    "name,shown",
    [("IMG 0042.JPG", "IMG 0042.JPG"), ("r\0.png", "r.png"), ("../../a.pdf", "a.pdf"),
     ("gpj.\u202efdp.jpg", "gpj.fdp.jpg"), ("\ud800.png", ".png"), ("a\r\nb.png", "ab.png"), ("", "")],
)  # fmt: skip
def test_a_name_is_shown_without_what_nobody_sees(name: str, shown: str) -> None:
    assert plain_name(name) == shown
