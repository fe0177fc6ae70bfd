"""A rule that asks the roster, tried on the past: what was known of each day, and what was not."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from finance.expenses.models import Policy
from finance.expenses.policy import rostered
from finance.expenses.policy.judging import as_rule
from finance.expenses.policy.trying import Tried, try_on_a_year
from mss.foundation.working_time import today
from mss.people.duty_days import Kind
from mss.people.models import Person
from tests.cast import AT, Cast
from tests.factories import claims as make
from tests.finance.expenses.rosters import kept, off, on_duty

pytestmark = pytest.mark.django_db
TODAY = today(AT)
REST = {"fact": "duty", "operator": "is", "value": "rest"}
NOT_WORKED = {"fact": "duty", "operator": "is-not", "value": "worked"}
DEAR = {"fact": "amount", "operator": "more-than", "value": "10"}


@pytest.fixture(autouse=True)
def _roster() -> Iterator[None]:
    with kept():
        yield


def claimed(person: Person, ago: int, amount: str = "12.00") -> None:
    make.submitted(person, amount=amount, spent_on=TODAY - timedelta(days=ago))


def tried(*conditions: dict[str, Any]) -> Tried:
    row = Policy(
        reference="POL-T", number=1, title="Meals on a day off", kinds=["meal"], effect="warn",
        conditions=list(conditions), message="{amount} on a rest day.", source="Test", starts=TODAY,
    )  # fmt: skip
    return try_on_a_year(as_rule(row), on=TODAY)


def test_it_counts_the_days_that_are_known_and_says_how_many_are_not(scheme: Cast) -> None:
    for ago, day in ((2, Kind.REST), (3, Kind.REST), (4, None), (5, None), (6, Kind.LEAVE)):
        claimed(scheme.officer, ago)
        if day:
            off(scheme.officer, TODAY - timedelta(days=ago), day)
    on_duty(scheme.officer, TODAY - timedelta(days=4))
    claimed(scheme.other_officer, 2, "20.00")  # another's day tells nothing of theirs
    claimed(scheme.officer, 7, "5.00")
    found = tried(REST, DEAR)
    assert (found.lines, found.people, found.pounds) == (2, 1, Decimal("24.00"))
    assert (found.untold, found.left, found.of_lines, found.unknown) == (2, 0, 7, ())
    assert [one.message for one in found.examples] == ["£12.00 on a rest day."] * 2
    assert tried(NOT_WORKED, DEAR).lines == 3
    assert tried(NOT_WORKED, REST).lines == 2


def test_a_duty_that_ran_into_the_day_makes_it_one_of_duty(scheme: Cast) -> None:
    claimed(scheme.officer, 2)
    off(scheme.officer, TODAY - timedelta(days=2))
    assert tried(REST).lines == 1
    on_duty(scheme.officer, TODAY - timedelta(days=3), starts=20)
    assert tried(REST).lines == 0


def test_older_ones_are_left_and_counted(scheme: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rostered, "MOST", 1)
    for ago in (2, 3):
        claimed(scheme.officer, ago)
        off(scheme.officer, TODAY - timedelta(days=ago))
    found = tried(REST)
    assert (found.lines, found.untold, found.left) == (1, 0, 1)
    assert found.examples[0].spent_on == TODAY - timedelta(days=2)


def test_the_same_number_of_questions_however_many_lines(scheme: Cast) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            tried(REST, DEAR)
        return len(queries)

    claimed(scheme.officer, 2)
    off(scheme.officer, TODAY - timedelta(days=2))
    few = asked()
    for person in (scheme.officer, scheme.other_officer, scheme.dog_handler):
        for ago in (3, 4, 5):
            claimed(person, ago)
            off(person, TODAY - timedelta(days=ago))
    assert asked() == few
