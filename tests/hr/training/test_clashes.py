"""Leave and training on the same days: each is named beside the other, and neither refuses."""

from datetime import date, timedelta

import pytest
import time_machine

from hr.leave.queries import preview
from hr.leave.rules import clashes
from hr.training.models import Booking
from hr.training.queries import clashes_seen
from hr.training.rules import on_the_same_days
from tests.cast import AT, Cast
from tests.doors import signed_in
from tests.factories.leave import booked, decided, given, step_of, wanted
from tests.factories.training import book, course, session
from tests.refusals import words

pytestmark = pytest.mark.django_db
ON = "2026-06-22"  # the day of the session
WARNED = "On the same days: First aid, 22 June 2026. One of the two is to be given up"
D = date.fromisoformat


@pytest.mark.parametrize(
    ("begins", "ends", "same"),
    [("2026-06-20", "2026-06-21", False), ("2026-06-20", "2026-06-22", True),
     ("2026-06-24", "2026-06-26", True), ("2026-06-25", "2026-06-26", False)],
)  # fmt: skip
def test_which_days_clash(begins: str, ends: str, same: bool) -> None:
    first, last = D("2026-06-22"), D("2026-06-24")
    assert clashes(first, last, D(begins), D(ends)) is same
    days = [first + timedelta(days=number) for number in range(3)]
    assert on_the_same_days(days, D(begins), D(ends)) is same


def placed(cast: Cast) -> Booking:
    return book(session(cast, course(cast, "First aid")), cast.officer)


def test_leave_over_a_booked_course_is_named_to_both(scheme: Cast) -> None:
    given(scheme.officer)
    assert preview(scheme.officer, wanted(ON), at=AT).warnings == []
    placed(scheme)
    (said,) = preview(scheme.officer, wanted(ON), at=AT).warnings
    assert (said.rule, said.message) == ("LV-66", WARNED)
    assert preview(scheme.officer, wanted("2026-06-23"), at=AT).warnings == []
    row = booked(scheme.officer, ON)
    step = step_of(row)
    assert step.holder is not None
    with time_machine.travel(AT, tick=False):
        assert WARNED in words(signed_in(step.holder).get(f"/decide/{step.reference}/"))
    assert decided(row).state == "approved"


def test_training_over_leave_that_is_asked_for_is_named(scheme: Cast) -> None:
    given(scheme.officer)
    of = session(scheme, course(scheme, "First aid"))
    booked(scheme.officer, ON, "2026-06-24")
    warned = "On the same days: Leave, 22 June 2026 to 24 June 2026, asked for."
    with time_machine.travel(AT, tick=False):
        mine = signed_in(scheme.officer)
        assert warned in words(mine.get(f"/training/sessions/{of.reference}/"))
        row = book(of, scheme.officer)
        assert warned in words(mine.get(f"/training/bookings/{row.reference}/"))
        (one,) = mine.get(f"/api/v1/training/bookings/{row.reference}/").json()["clashes"]
        assert one["words"] == "Leave, 22 June 2026 to 24 June 2026, asked for"
    assert [one.title for one in clashes_seen(row, scheme.sergeant, at=AT)] == ["Leave"]
    assert clashes_seen(row, scheme.other_inspector, at=AT) == []  # the trainer
