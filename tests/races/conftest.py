"""A force with the small scheme of `line_scheme`, and things of the tests' own to send through it."""

from collections.abc import Iterator

import pytest

from tests.approvals.probe import Things, probing
from tests.cast import Cast
from tests.factories.authority import line_scheme


@pytest.fixture
def things() -> Iterator[Things]:
    with probing() as made:
        yield made


@pytest.fixture
def force(cast: Cast, things: Things) -> Cast:
    line_scheme(cast.mps)
    return cast
