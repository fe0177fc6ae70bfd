"""What the tests of cases share."""

from contextlib import AbstractContextManager
from typing import Any

import pytest

from mss.audit.models import Event
from mss.cases import models
from mss.notifications.models import Notice
from tests.refusals import RefusedBy, refusing, same

TABLES = (
    models.Case, models.Message, models.Note, models.Happening, models.Pause, models.Task,
    models.Link, models.Follower, models.Rating, models.Problem, models.Received, models.Template,
    models.Queue, models.Member, models.Route, models.Type, models.Version, models.File, models.Proposal,
    Event,
    Notice,
)  # fmt: skip


def everything() -> list[Any]:
    """Every row an act on a case could touch."""
    return [list(model._default_manager.order_by("pk").values()) for model in TABLES]


def unchanged() -> AbstractContextManager[None]:
    return same(everything)


@pytest.fixture
def refused() -> RefusedBy:
    return refusing(everything)
