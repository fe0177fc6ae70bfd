"""What waits for a planner at home: shifts short of people, and swaps to decide."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hr.duties import operations
from hr.duties.models import Shift
from hr.duties.queries.short import short_of
from hr.training import operations as training
from tests.cast import AT, Cast
from tests.doors import signed_in
from tests.factories import duties as make
from tests.factories.people import assign, person, post
from tests.factories.training import course, passed
from tests.refusals import words

pytestmark = pytest.mark.django_db
DAY = AT.date() + timedelta(days=3)


@pytest.fixture
def needs(scheme: Cast) -> Cast:
    """Every early shift needs a driver; the colleague is one, the officer is not."""
    make.known()
    of = course(scheme, "Response driving")
    training.allow(
        course=of, skill="driver", stops="Drive", starts=date(2020, 1, 1), source="tests",
        by=scheme.hr_adviser, at=AT,
    )  # fmt: skip
    passed(scheme, of, scheme.other_officer, AT.date())
    operations.set_need(
        unit=scheme.units["CE-A"], shift=Shift.objects.get(code="E"), skill="driver", number=1,
        starts=AT.date(), by=scheme.hr_adviser, at=AT,
    )  # fmt: skip
    return scheme


def test_shifts_that_lack_somebody(needs: Cast) -> None:
    make.days(needs.officer, DAY, "EEL")
    make.days(needs.other_officer, DAY, "ERR")
    (one,) = short_of(needs.sergeant, at=AT)
    assert (one.unit.code, one.shifts) == ("CE-A", 1)
    assert one.words == "Early, Sun 14 June: 1 driver short"
    assert short_of(needs.officer, at=AT) == short_of(needs.stranger, at=AT) == []


def test_nothing_where_there_are_enough(needs: Cast) -> None:
    make.days(needs.other_officer, DAY, "E")
    assert short_of(needs.sergeant, at=AT) == []


@time_machine.travel(AT, tick=False)
def test_on_the_home_page(needs: Cast) -> None:
    make.days(needs.officer, DAY, "EE")
    make.days(needs.other_officer, DAY, "RR")
    swap = make.offered(needs.officer, needs.other_officer, DAY)
    operations.agree(swap=swap, by=needs.other_officer, at=AT)
    page = words(signed_in(needs.sergeant).get("/"))
    assert "2 shifts short" in page and "Early, Sat 13 June: 1 driver short" in page
    assert "A swap to decide" in page
    page = words(signed_in(needs.officer).get("/"))
    assert "shifts short" not in page and "A swap to decide" not in page


def test_as_many_questions_for_a_large_team(needs: Cast) -> None:
    def grow(number: int) -> int:
        for _ in range(number):
            one = person()
            assign(one, post("Response Officer", above=needs.posts["sergeant"]))
            make.days(one, DAY, "E")
        with CaptureQueriesContext(connection) as asked:
            assert short_of(needs.sergeant, at=AT)
        return len(asked)

    assert grow(5) == grow(50)
