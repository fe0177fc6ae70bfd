"""What the tests of expenses share."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.http import HttpResponse

from finance.expenses.models import Claim, Line, Receipt
from finance.payments.models import Payment
from mss.approvals.models import Approval, Decision, Step
from mss.audit.models import Event
from mss.foundation.refused import Refused
from mss.jobs.models import Incident
from mss.notifications.models import Notice
from tests.cast import Cast
from tests.factories.claims import limits

TABLES = (Claim, Line, Receipt, Approval, Step, Decision, Payment, Event, Notice, Incident)
RefusedBy = Callable[[str], AbstractContextManager[Any]]


def everything() -> list[Any]:
    """Every row an act on a claim could touch, and every file."""
    rows = [list(model.objects.order_by("pk").values()) for model in TABLES]
    return [*rows, files()]


def files() -> list[str]:
    """The files that operations kept of receipts."""
    kept = Path(settings.MEDIA_ROOT) / "receipts"
    return sorted(str(one.relative_to(kept)) for one in kept.rglob("REC-*"))


@contextmanager
def unchanged() -> Iterator[None]:
    """``with unchanged():`` expects that nothing at all changes."""
    before = everything()
    yield
    assert everything() == before


@pytest.fixture
def refused() -> RefusedBy:
    """``with refused("EX-9") as said:`` expects that rule's refusal, and that nothing changed."""

    @contextmanager
    def by(rule: str) -> Iterator[Any]:
        with unchanged(), pytest.raises(Refused) as said:
            yield said
        assert said.value.rule == rule

    return by


@pytest.fixture
def scheme(cast: Cast) -> Cast:
    """The cast, with limits in force for the police."""
    limits(cast.mps)
    return cast


@pytest.fixture(autouse=True)
def _files_of_its_own(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def words(response: HttpResponse) -> str:
    """What the page says, as one line of text with its marks."""
    return " ".join(response.content.decode().split())
