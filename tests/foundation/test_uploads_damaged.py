"""Whatever happens to a good file on its way, the answer is a picture or a sentence."""

import random

import pytest

from mss.foundation import documents, pictures
from mss.foundation.bad_upload import BadUpload
from mss.foundation.jpeg_segments import dimensions, without_metadata
from mss.foundation.picture_headers import claimed
from mss.foundation.signatures import HEAD, recognise, refuse_mixed
from tests.foundation import hostile
from tests.foundation.pictures_for_tests import (
    heic_receipt,
    pdf_invoice,
    photographed_receipt_jpeg,
)

FILES = {
    "jpeg": photographed_receipt_jpeg(),
    "png": hostile.png_with_hidden_text(),
    "heic": heic_receipt(),
    "pdf": pdf_invoice(),
    "acting pdf": hostile.pdf_that_acts(),
}


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Some bytes changed (most of them near the start, where the structure is), or a part lost."""
    hurt = bytearray(data)
    for _ in range(chance.choice((1, 3, 20))):
        hurt[min(int(chance.expovariate(1 / 400)), len(hurt) - 1)] = chance.randrange(256)
    at = chance.randrange(len(hurt))
    if chance.random() < 0.3:
        del hurt[at : at + chance.randrange(1, 200)]
    return bytes(hurt)


@pytest.mark.filterwarnings("ignore::UserWarning:PIL")
@pytest.mark.parametrize("which", FILES)
def test_damage_is_told_and_never_a_crash(which: str) -> None:
    chance = random.Random(which)
    kept = 0
    for _ in range(12 if which == "heic" else 80):
        data = damaged(FILES[which], chance)
        try:
            kind = recognise(data[:HEAD])
            refuse_mixed(kind, data[:HEAD], data)
            if kind == "pdf":
                documents.look(data)
                assert documents.clean(data)
            else:
                claimed(data, kind)
                pictures.look(data, kind)
                assert pictures.clean(data, kind).data
            kept += 1
        except BadUpload as refused:
            assert refused.message.startswith("The selected ")
    assert kept


def test_the_parts_of_a_jpeg_are_read_without_trust() -> None:
    assert dimensions(b"\xff\xd8\xff\xc0\xff\xff") is None
    assert dimensions(b"\xff\xd8" + b"\xff" * 5000) is None
    with pytest.raises(ValueError, match="not a JPEG"):
        without_metadata(b"%PDF")
