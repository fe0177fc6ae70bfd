"""What every test may ask for."""

import pytest

from tests.cast import Cast


@pytest.fixture
def cast(db: None) -> Cast:
    """The people every test knows (tests/cast.py), freshly in the database."""
    return Cast()
