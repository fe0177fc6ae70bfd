"""What the tests of training share."""

from contextlib import AbstractContextManager
from typing import Any

import pytest

from hr.training.models import (
    Booking,
    Certificate,
    Course,
    Evidence,
    Permit,
    Recheck,
    Requirement,
    Session,
    Standing,
    Validity,
    Withdrawal,
)
from mss.approvals.models import Approval, Decision, Step
from mss.audit.models import Event
from mss.notifications.models import Notice
from tests.cast import Cast
from tests.factories.authority import MANAGER, clause, draft, in_force, ladder, limit
from tests.refusals import RefusedBy, refusing, same

TABLES = (
    Course, Validity, Permit, Requirement, Session, Booking, Certificate, Withdrawal, Evidence,
    Standing, Recheck, Booking.history.model, Approval, Step, Decision, Event, Notice,
)  # fmt: skip


def everything() -> list[Any]:
    """Every row an act of training could touch."""
    return [list(model.objects.order_by("pk").values()) for model in TABLES]


def unchanged() -> AbstractContextManager[None]:
    return same(everything)


@pytest.fixture
def refused() -> RefusedBy:
    return refusing(everything)


@pytest.fixture
def scheme(cast: Cast) -> Cast:
    """The cast, with a scheme in force under which the line manager agrees to training."""
    made = draft(cast.mps)
    clause(made, [MANAGER], kind="training-booking", position=1)
    ladder(made, "training-booking")
    limit(made, None, role="scheme-owner")
    in_force(made)
    return cast
