"""What the tests of duties share."""

from contextlib import AbstractContextManager
from typing import Any

import pytest

from hr.duties.models import (
    Duty,
    DutyChange,
    Moved,
    Overtime,
    Pattern,
    PatternDay,
    RosterTeam,
    Shift,
    SkillNeed,
    Swap,
)
from mss.approvals.models import Approval, Decision, Step
from mss.audit.models import Event
from mss.jobs.models import Incident
from mss.notifications.models import Notice
from tests.cast import Cast
from tests.factories.authority import line_scheme
from tests.refusals import RefusedBy, refusing, same

TABLES = (
    Duty, DutyChange, Moved, Overtime, Overtime.history.model, Pattern, PatternDay, RosterTeam, Shift, SkillNeed,
    Swap, Approval, Step, Decision, Event, Notice, Incident,
)  # fmt: skip


def everything() -> list[Any]:
    """Every row an act on a roster could touch."""
    return [list(model.objects.order_by("pk").values()) for model in TABLES]


def unchanged() -> AbstractContextManager[None]:
    """``with unchanged():`` expects that nothing at all changes."""
    return same(everything)


@pytest.fixture
def refused() -> RefusedBy:
    return refusing(everything)


@pytest.fixture
def scheme(cast: Cast) -> Cast:
    """The cast, with a scheme in force for the police."""
    line_scheme(cast.mps)
    return cast
