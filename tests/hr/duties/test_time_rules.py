"""When a duty begins and ends: over midnight and over both changes of the clocks."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from hr.duties.rules import roster, times
from hr.duties.rules.shifts import shape_by_hour

NIGHT = (time(22), time(7))


@pytest.mark.parametrize(
    ("day", "starts", "ends", "begins", "hours"),
    [
        # an ordinary day in summer and in winter
        (date(2026, 6, 10), time(7), time(16), datetime(2026, 6, 10, 6, tzinfo=UTC), 9),
        (date(2026, 1, 14), time(7), time(16), datetime(2026, 1, 14, 7, tzinfo=UTC), 9),
        # nights over midnight
        (date(2026, 6, 10), *NIGHT, datetime(2026, 6, 10, 21, tzinfo=UTC), 9),
        (date(2026, 1, 14), *NIGHT, datetime(2026, 1, 14, 22, tzinfo=UTC), 9),
        # 29 March 2026: the hour from 1 to 2 does not exist
        (date(2026, 3, 27), *NIGHT, datetime(2026, 3, 27, 22, tzinfo=UTC), 9),
        (date(2026, 3, 28), *NIGHT, datetime(2026, 3, 28, 22, tzinfo=UTC), 8),
        (date(2026, 3, 29), *NIGHT, datetime(2026, 3, 29, 21, tzinfo=UTC), 9),
        (date(2026, 3, 29), time(7), time(16), datetime(2026, 3, 29, 6, tzinfo=UTC), 9),
        (date(2026, 3, 28), time(15), time(1), datetime(2026, 3, 28, 15, tzinfo=UTC), 10),
        # 25 October 2026: the hour from 1 to 2 comes twice
        (date(2026, 10, 23), *NIGHT, datetime(2026, 10, 23, 21, tzinfo=UTC), 9),
        (date(2026, 10, 24), *NIGHT, datetime(2026, 10, 24, 21, tzinfo=UTC), 10),
        (date(2026, 10, 25), *NIGHT, datetime(2026, 10, 25, 22, tzinfo=UTC), 9),
        (date(2026, 10, 25), time(7), time(16), datetime(2026, 10, 25, 7, tzinfo=UTC), 9),
        # the end of a year, and a leap day
        (date(2026, 12, 31), *NIGHT, datetime(2026, 12, 31, 22, tzinfo=UTC), 9),
        (date(2028, 2, 28), *NIGHT, datetime(2028, 2, 28, 22, tzinfo=UTC), 9),
        (date(2028, 2, 29), *NIGHT, datetime(2028, 2, 29, 22, tzinfo=UTC), 9),
        # an end at the hour of the start is a whole day
        (date(2026, 6, 10), time(7), time(7), datetime(2026, 6, 10, 6, tzinfo=UTC), 24),
    ],
)  # fmt: skip
def test_a_duty_lasts_as_long_as_really_passes(day, starts, ends, begins, hours):
    found = times.span(day, starts, ends)
    assert (found.day, found.starts) == (day, begins)
    assert times.minutes(found.starts, found.ends) == hours * 60


LATE = times.span(date(2026, 6, 10), time(14), time(23))


@pytest.mark.parametrize(
    ("starts", "short"),
    [(time(9, 59), True), (time(10), False), (time(10, 1), False)],
)
def test_eleven_hours_between_two_duties(starts, short):
    morning = times.span(date(2026, 6, 11), starts, time(18))
    expected = [(LATE, morning)] if short else []
    assert times.short_rests([morning, LATE], 11) == expected


def test_the_rest_before_a_change_of_the_clocks_is_what_really_passes():
    late = times.span(date(2026, 3, 28), time(14), time(23))
    for starts, short in ((time(10, 59), True), (time(11), False)):
        morning = times.span(date(2026, 3, 29), starts, time(18))
        assert bool(times.short_rests([late, morning], 11)) is short


@pytest.mark.parametrize(("starts", "twice"), [(time(22, 59), True), (time(23), False)])
def test_nobody_is_on_duty_twice(starts, twice):
    night = times.span(date(2026, 6, 10), starts, time(7))
    assert bool(times.overlapping([night, LATE])) is twice


WEEK = [True] * 5 + [False] * 2


@pytest.mark.parametrize(
    ("weeks", "sound"),
    [
        ([WEEK], True), ([WEEK] * 5, True), ([WEEK] * 26, True), ([WEEK] * 27, False), ([], False),
        ([[True] * 7], False), ([WEEK, [True] * 7], False), ([WEEK[:6]], False),
        ([[False] * 7], False), ([[False] * 7, WEEK], True), ([[True] * 6 + [False]], True),
    ],
)  # fmt: skip
def test_a_pattern_is_whole_weeks_with_rest(weeks, sound):
    assert roster.sound_pattern(weeks) is sound


MONDAY = date(2026, 6, 8)


@pytest.mark.parametrize(
    ("days", "weeks", "number"),
    [
        (0, 5, 0),
        (6, 5, 6),
        (34, 5, 34),
        (35, 5, 0),
        (36, 5, 1),
        (-1, 5, 34),
        (-35, 5, 0),
        (7, 1, 0),
    ],
)
def test_a_pattern_goes_round(days, weeks, number):
    assert roster.day_of_pattern(MONDAY + timedelta(days=days), MONDAY, weeks) == number


@pytest.mark.parametrize(
    ("ahead", "good"), [(91, True), (90, True), (89, False), (0, False), (-1, False)]
)
def test_a_roster_is_published_ninety_days_ahead(ahead, good):
    assert roster.in_good_time(MONDAY, MONDAY + timedelta(days=ahead), 90) is good


@pytest.mark.parametrize(("off", "holiday", "expected"), [(True, True, True), (True, False, False), (False, True, False)])  # fmt: skip
def test_who_has_public_holidays_off(off, holiday, expected):
    assert roster.is_off(off, holiday) is expected


def test_the_small_ones():
    assert roster.begins_on_monday(MONDAY) and not roster.begins_on_monday(MONDAY + timedelta(1))
    assert roster.may_roster(True, False)
    assert not roster.may_roster(True, True) and not roster.may_roster(False, False)
    assert roster.says_why("Court") and not roster.says_why("  ")
    assert roster.still_to_come(MONDAY, MONDAY)
    assert not roster.still_to_come(MONDAY - timedelta(days=1), MONDAY)
    assert roster.as_shown("a", "a") and not roster.as_shown("a", "b")
    assert roster.is_different(1, 2) and not roster.is_different(1, 1)
    assert roster.may_publish(MONDAY, MONDAY + timedelta(days=400))
    assert not roster.may_publish(MONDAY, MONDAY + timedelta(days=401))
    assert not roster.may_publish(MONDAY, MONDAY)


@pytest.mark.parametrize(
    ("hour", "shape"),
    [
        (0, "night"), (3, "night"), (4, "early"), (7, "early"), (8, "day"), (10, "day"),
        (11, "day"), (12, "late"), (18, "late"), (19, "night"), (23, "night"),
    ],
)  # fmt: skip
def test_a_duty_without_the_name_of_a_shift_is_drawn_by_its_hour(hour, shape):
    assert shape_by_hour(hour) == shape
