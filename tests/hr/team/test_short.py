"""The team page says on which days a unit has fewer at work than it needs."""

from datetime import date, timedelta

import pytest
from django.test import Client

from hr.leave import operations as leave
from hr.leave.queries import short_days
from hr.team import queries
from hr.team.queries import Asked, teams_of
from hr.team.rules import says_short
from mss.people.models import Absence
from tests.cast import AT, Cast
from tests.doors import machine, signed_in
from tests.factories.duties import duty

DAY, ONE = date(2026, 6, 12), timedelta(days=1)  # DAY is a Friday


@pytest.mark.parametrize(
    ("led", "day", "said"),
    [(True, DAY, True), (True, DAY + ONE, True), (True, DAY - ONE, False), (False, DAY, False)],
)
def test_tm_11_what_is_said_short(led: bool, day: date, said: bool) -> None:
    assert says_short(led, day, DAY) is said


@pytest.fixture
def needed(cast: Cast) -> Cast:
    """The unit of the sergeant needs as many as work in it."""
    leave.set_least(unit=cast.unit, people=COUNT, weekdays="0123456", starts=DAY, by=cast.sergeant,
                    at=AT)  # fmt: skip
    return cast
