"""What the tests of spending share."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import time_machine

from tests.cast import AT, Cast
from tests.factories.claims import limits


@pytest.fixture
def scheme(cast: Cast) -> Cast:
    """The cast, with limits in force for the police."""
    limits(cast.mps)
    return cast


@pytest.fixture
def that_day() -> Iterator[None]:
    """Wednesday 10 June 2026, when everything of the cast happens."""
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture(autouse=True)
def _files_of_its_own(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
