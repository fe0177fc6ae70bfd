"""What a change at short notice means, case by case."""

from datetime import UTC, date, datetime, timedelta

import pytest

from hr.duties.rules import notice
from hr.duties.rules.notice import Day, Terms
from tests.hr.duties.counting import COUNTS

TOLD = datetime(2026, 6, 10, 9, 30, tzinfo=UTC)
ON = TOLD.date()
REST = Day("rest")
OFF = Day("holiday")


def work(hour: int, day: date = ON) -> Day:
    starts = datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
    return Day("work", starts, starts + timedelta(hours=9))


@pytest.mark.parametrize(
    ("worked", "clear"),
    [(date(2026, 6, 26), 15), (date(2026, 6, 25), 14), (date(2026, 6, 11), 0), (ON, -1)],
)
def test_clear_days_leave_out_both_ends(worked, clear):
    assert notice.clear_days(ON, worked) == clear


@pytest.mark.parametrize(
    ("officer", "level", "terms"),
    [
        (True, 10, Terms.REGULATIONS), (True, 20, Terms.REGULATIONS), (True, 30, Terms.INSPECTING),
        (True, 70, Terms.INSPECTING), (False, 10, Terms.CONTRACT), (False, 40, Terms.CONTRACT),
    ],
)  # fmt: skip
def test_by_which_terms_somebody_works(officer, level, terms):
    assert notice.terms_of(officer, level) is terms


def means(before: Day, after: Day, ahead: int, **other) -> notice.Meaning:
    told = {"told": TOLD, "told_on": ON, "holiday": False, "terms": Terms.REGULATIONS}
    return notice.meaning(
        before=before, after=after, day=ON + timedelta(days=ahead), counts=COUNTS, **(told | other)
    )


@pytest.mark.parametrize(
    ("before", "after", "ahead", "other", "rule", "due", "said"),
    [
        # a rest day: 15 clear days are 16 days ahead
        (REST, work(7), 15, {}, "DU-22", True, "Time and a half for at least 4 hours"),
        (REST, work(7), 16, {}, "DU-22", True, "Another rest day instead. Name it within 4 days."),
        (REST, work(7), 0, {}, "DU-22", True, "Time and a half"),
        # a public holiday: 8 clear days are 9 days ahead
        (OFF, work(7), 8, {"holiday": True}, "DU-23", True, "and another day off"),
        (OFF, work(7), 9, {"holiday": True}, "DU-23", True, "Double time for at least 4 hours."),
        (REST, work(7), 8, {"holiday": True}, "DU-23", True, "and another day off"),
        # brought in early: 8 hours from 9.30 are 17.30
        (work(20), work(17), 0, {}, "DU-24", True, "time before the rostered start"),
        (work(20), work(18), 0, {}, "DU-25", False, "Nothing is due"),
        (work(14), work(15), 0, {}, "DU-25", False, "Nothing is due"),
        (work(14), REST, 1, {}, "DU-25", False, "Nothing is due"),
        # others
        (REST, work(7), 1, {"terms": Terms.INSPECTING}, "DU-21", False, "inspectors and above"),
        (REST, work(7), 1, {"terms": Terms.CONTRACT}, "DU-21", False, "in their contract"),
    ],
)  # fmt: skip
def test_what_a_change_means(before, after, ahead, other, rule, due, said):
    found = means(before, after, ahead, **other)
    assert (found.rule, found.due, found.notice) == (rule, due, ahead - 1)
    assert said in found.words


def test_ten_working_hours_are_told_to_the_minute():
    for minute, due in ((29, True), (30, False)):
        after = Day("work", TOLD.replace(hour=17, minute=minute), TOLD.replace(hour=23))
        assert means(work(20), after, 0).due is due
