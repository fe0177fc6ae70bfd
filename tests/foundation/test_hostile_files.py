"""Every class of hostile files through the upload: refused with a sentence, or kept as something
that cannot act. A third of each class here; all of them with

    .venv/bin/python -m tests.foundation.hostile_files
"""

import pytest

from tests.foundation.hostile_files import CLASSES, EACH
from tests.foundation.hostile_files.treating import told

SECONDS, MEGABYTES = 5, 256  # that one file may take


def test_they_are_enough() -> None:
    assert len(CLASSES) >= 25
    assert len(CLASSES) * EACH >= 300


@pytest.mark.parametrize("name", CLASSES)
def test_none_acts_and_none_takes_the_worker_along(name: str) -> None:
    found = told(name, every=3)
    assert found.files == EACH / 3
    assert found.refused + found.kept == found.files
    assert found.slowest < SECONDS
    assert found.megabytes < MEGABYTES
