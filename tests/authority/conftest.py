import pytest

from tests.cast import Cast
from tests.factories.authority import line_scheme


@pytest.fixture
def scheme(cast: Cast) -> Cast:
    """The cast with the small scheme of `line_scheme` in force for the Met and the Mayor's Office."""
    for body in (cast.mps, cast.mopac):
        line_scheme(body)
    return cast
