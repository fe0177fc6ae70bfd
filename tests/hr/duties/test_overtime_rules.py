"""What overtime is worth, by an independent table of the regulations."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hr.duties.rules import overtime
from hr.duties.rules.notice import Terms
from hr.duties.rules.overtime import Worked
from tests.hr.duties.counting import COUNTS

CASES = [
    # case, minutes, travel, notice, before → counted, minutes for an hour, free, another day
    (("planned", 14), 0, 80, 0, False),
    (("planned", 15), 15, 80, 0, False),
    (("planned", 119), 105, 80, 0, False),
    (("planned", 120), 120, 80, 0, False),
    # casual: first 30 minutes of each of the first four occasions
    (("casual", 29), 0, 80, 0, False),
    (("casual", 30), 0, 80, 30, False),
    (("casual", 44), 0, 80, 30, False),
    (("casual", 45), 15, 80, 30, False),
    (("casual", 90), 60, 80, 30, False),
    (("casual", 90, 0, None, 3), 60, 80, 30, False),
    (("casual", 90, 0, None, 4), 90, 80, 0, False),
    (("casual", 29, 0, None, 4), 0, 80, 0, False),
    (("casual", 30, 0, None, 4), 30, 80, 0, False),
    # recall: travel counts up to 6 hours together
    (("recall", 120, 0), 120, 80, 0, False),
    (("recall", 120, 50), 165, 80, 0, False),
    (("recall", 300, 60), 360, 80, 0, False),
    (("recall", 300, 61), 300, 80, 0, False),
    (("early", 95), 90, 80, 0, False),
    # rest day: 15 clear days, at least 4 hours
    (("rest-day", 60, 0, 14), 240, 90, 0, False),
    (("rest-day", 250, 0, 14), 240, 90, 0, False),
    (("rest-day", 255, 0, 0), 255, 90, 0, False),
    (("rest-day", 600, 0, 15), 0, 90, 0, False),
    (("rest-day", 60, 0, None), 240, 90, 0, False),
    # kept on into a rest day
    (("retained", 60), 60, 90, 0, False),
    (("retained", 61), 240, 90, 0, False),
    (("retained", 300), 300, 90, 0, False),
    # public holiday
    (("holiday", 60, 0, 8), 240, 120, 0, False),
    (("holiday", 60, 0, 7), 240, 120, 0, True),
    (("holiday", 540, 0, 30), 540, 120, 0, False),
    # called back from leave
    (("leave", 480, 0, None, 0), 480, 120, 0, True),
    (("leave", 480, 0, None, 1), 480, 120, 0, True),
    (("leave", 480, 0, None, 2), 480, 90, 0, False),
]


@pytest.mark.parametrize(("worked", "counted", "per_hour", "free", "another"), CASES)
def test_what_an_occasion_is_worth(worked, counted, per_hour, free, another):
    found = overtime.reckon(Worked(*worked), COUNTS)
    assert (found.counted, found.per_hour, found.free) == (counted, per_hour, free)
    assert found.another_day is another
    assert found.paid == -(-counted * per_hour // 60)
    assert overtime.is_worth_something(found) is (counted > 0)
    assert found.steps and found.rule.startswith("DU-3")


@pytest.mark.parametrize(
    ("worked", "hourly", "pounds"),
    [
        (("planned", 60), "24.10", "32.13"),  # 24.10 × 4/3
        (("planned", 15), "24.10", "8.03"),  # 24.10 / 3
        (("rest-day", 30, 0, 3), "24.10", "144.60"),  # 4 hours × 1.5
        (("holiday", 540, 0, 3), "26.95", "485.10"),  # 9 hours × 2
    ],
)  # fmt: skip
def test_the_estimate_is_right_to_the_penny(worked, hourly, pounds):
    found = overtime.reckon(Worked(*worked), COUNTS)
    assert overtime.estimated(found, Decimal(hourly)) == Decimal(pounds)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    case=st.sampled_from(sorted(overtime.BY_CASE)),
    minutes=st.integers(0, 1440), travel=st.integers(0, 300),
    notice=st.one_of(st.none(), st.integers(-1, 40)), before=st.integers(0, 9),
)  # fmt: skip
def test_it_is_always_whole_quarters_and_never_less_for_working_longer(
    case, minutes, travel, notice, before
):
    found = overtime.reckon(Worked(case, minutes, travel, notice, before), COUNTS)
    assert found.counted % 15 == 0 and found.counted >= 0
    assert found.per_hour in {80, 90, 120}
    if case != "recall":  # where travel stops counting beyond six hours
        longer = overtime.reckon(Worked(case, minutes + 15, travel, notice, before), COUNTS)
        assert longer.counted >= found.counted


@pytest.mark.parametrize("day", [date(2026, 6, 8) + timedelta(days=n) for n in range(7)])
def test_the_week_runs_from_monday(day):
    assert overtime.week_of(day) == (date(2026, 6, 8), date(2026, 6, 15))


def test_the_small_ones():
    assert [overtime.has_overtime(one) for one in Terms] == [True, False, False]
    assert overtime.was_worked(False) and not overtime.was_worked(True)
    assert overtime.once_at_a_time(False) and not overtime.once_at_a_time(True)
    assert overtime.beyond_the_duty(False, "casual") and not overtime.beyond_the_duty(
        True, "casual"
    )
    assert overtime.beyond_the_duty(True, "holiday")
    claimed = ["noted", "returned"]
    states = [*claimed, "submitted", "approved", "rejected", "withdrawn"]
    assert [one for one in states if overtime.may_be_claimed(one)] == claimed
    assert [one for one in states if overtime.may_be_taken_out(one)] == [*claimed, "submitted"]
    assert overtime.fits_the_day("rest-day", True, False)
    assert not overtime.fits_the_day("rest-day", False, True)
    assert overtime.fits_the_day("holiday", False, True)
    assert not overtime.fits_the_day("holiday", True, False)
    assert overtime.fits_the_day("casual", False, False)
