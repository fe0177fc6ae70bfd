"""What the tests of decisions share."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest
from django.http import HttpResponse

from commercial.decisions.models import Proposal
from mss.approvals.models import Adviser, Approval, Decision, Note, Step, Timer
from mss.audit.models import Event
from mss.foundation.refused import Refused
from mss.jobs.models import Incident
from mss.notifications.models import Notice
from tests.cast import Cast
from tests.factories import proposals

TABLES = (
    Proposal, Proposal.history.model, Approval, Step, Decision, Note, Timer, Adviser, Event, Notice,
    Incident,
)  # fmt: skip
RefusedBy = Callable[[str], AbstractContextManager[Any]]


def everything() -> list[Any]:
    """Every row an act on a proposal could touch."""
    return [list(model.objects.order_by("pk").values()) for model in TABLES]


@contextmanager
def unchanged() -> Iterator[None]:
    """``with unchanged():`` expects that nothing at all changes."""
    before = everything()
    yield
    assert everything() == before


@pytest.fixture
def refused() -> RefusedBy:
    """``with refused("PR-9") as said:`` expects that rule's refusal, and that nothing changed."""

    @contextmanager
    def by(rule: str) -> Iterator[Any]:
        with unchanged(), pytest.raises(Refused) as said:
            yield said
        assert said.value.rule == rule

    return by


@pytest.fixture
def scheme(cast: Cast) -> Cast:
    """The cast, with a scheme in force that has every step."""
    proposals.scheme(cast)
    return cast


def words(response: HttpResponse) -> str:
    """What the page says, as one line of text with its marks."""
    return " ".join(response.content.decode().split())
