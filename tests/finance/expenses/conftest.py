"""What the tests of expenses share."""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from finance.expenses.models import (
    Agreement,
    Awaited,
    Claim,
    Finding,
    Line,
    Move,
    Policy,
    Receipt,
    Withheld,
)
from finance.payments.models import Payment
from mss.approvals.models import Approval, Decision, Step
from mss.audit.models import Event
from mss.jobs.models import Incident
from mss.notifications.models import Notice
from tests.cast import Cast
from tests.factories.claims import limits
from tests.refusals import RefusedBy, refusing, same

TABLES = (
    Claim,
    Line,
    Receipt,
    Policy,
    Finding,
    Agreement,
    Withheld,
    Move,
    Awaited,
    Approval,
    Step,
    Decision,
    Payment,
    Event,
    Notice,
    Incident,
)


def everything() -> list[Any]:
    """Every row an act on a claim could touch, and every file."""
    rows = [list(model.objects.order_by("pk").values()) for model in TABLES]
    return [*rows, files()]


def files() -> list[str]:
    """The files that operations kept of receipts."""
    kept = Path(settings.MEDIA_ROOT) / "receipts"
    return sorted(str(one.relative_to(kept)) for one in kept.rglob("REC-*"))


def unchanged() -> AbstractContextManager[None]:
    """``with unchanged():`` expects that nothing at all changes."""
    return same(everything)


@pytest.fixture
def refused() -> RefusedBy:
    return refusing(everything)


@pytest.fixture
def scheme(cast: Cast) -> Cast:
    """The cast, with limits in force for the police."""
    limits(cast.mps)
    return cast


@pytest.fixture(autouse=True)
def _files_of_its_own(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
