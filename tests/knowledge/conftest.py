"""What the tests of answers and of the search share."""

from typing import Any

import pytest

from mss.audit.models import Event
from mss.knowledge.models import Article, Miss, Opinion, Report, Saved, Synonym, Tick, Version
from mss.notifications.models import Notice
from tests.cast import Cast
from tests.factories.knowledge import owners
from tests.refusals import RefusedBy, refusing

TABLES = (Article, Version, Opinion, Report, Tick, Saved, Synonym, Miss, Event, Notice)


def everything() -> list[Any]:
    """Every row an act on articles could touch."""
    return [list(model.objects.order_by("pk").values()) for model in TABLES]


@pytest.fixture
def refused() -> RefusedBy:
    return refusing(everything)


@pytest.fixture
def kept(cast: Cast) -> Cast:
    """The cast, two of whom look after articles."""
    return owners(cast)
