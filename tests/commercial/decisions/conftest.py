"""What the tests of decisions share."""

from contextlib import AbstractContextManager
from typing import Any

import pytest

from commercial.decisions.models import Proposal
from mss.approvals.models import Adviser, Approval, Decision, Note, Step, Timer
from mss.audit.models import Event
from mss.jobs.models import Incident
from mss.notifications.models import Notice
from tests.cast import Cast
from tests.factories import proposals
from tests.refusals import RefusedBy, refusing, same

TABLES = (
    Proposal, Proposal.history.model, Approval, Step, Decision, Note, Timer, Adviser, Event, Notice,
    Incident,
)  # fmt: skip


def everything() -> list[Any]:
    """Every row an act on a proposal could touch."""
    return [list(model.objects.order_by("pk").values()) for model in TABLES]


def unchanged() -> AbstractContextManager[None]:
    """``with unchanged():`` expects that nothing at all changes."""
    return same(everything)


@pytest.fixture
def refused() -> RefusedBy:
    return refusing(everything)


@pytest.fixture
def scheme(cast: Cast) -> Cast:
    """The cast, with a scheme in force that has every step."""
    proposals.scheme(cast)
    return cast
