"""What the tests of somebody's own details share."""

from contextlib import AbstractContextManager
from typing import Any

import pytest

from hr.details.models import Answers, Change, Contact, Details, Figure, Showing
from mss.approvals.models import Approval, Decision, Step
from mss.audit.models import Event
from mss.notifications.models import Notice
from mss.people.models import Person
from tests.cast import Cast
from tests.factories.authority import line_scheme
from tests.refusals import RefusedBy, refusing, same

TABLES = (
    Details, Change, Contact, Showing, Answers, Figure, Person, Approval, Step, Decision, Event,
    Notice,
)  # fmt: skip


def everything() -> list[Any]:
    """Every row an act on details could touch."""
    return [list(model.objects.order_by("pk").values()) for model in TABLES]


def unchanged() -> AbstractContextManager[None]:
    return same(everything)


@pytest.fixture
def refused() -> RefusedBy:
    return refusing(everything)


@pytest.fixture
def scheme(cast: Cast) -> Cast:
    """The cast, with a scheme in force under which the line manager decides."""
    line_scheme(cast.mps)
    return cast
