"""When a case is due: over weekends, bank holidays, pauses and the nights the clocks change."""

from datetime import UTC, date, datetime

import pytest

from mss.cases import rules
from mss.cases.rules import Clock
from mss.foundation.working_time import LONDON


def d(text: str) -> date:
    return date.fromisoformat(text)


def t(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def stood(*pairs: str) -> list[tuple[datetime, datetime]]:
    return [(t(pairs[number]), t(pairs[number + 1])) for number in range(0, len(pairs), 2)]


@pytest.mark.parametrize(
    ("came", "days", "pauses", "due"),
    [
        ("2026-06-10", 1, (), "2026-06-11"),  # Wednesday: the next day
        ("2026-06-12", 1, (), "2026-06-15"),  # Friday: over the weekend
        ("2026-06-13", 1, (), "2026-06-15"),  # Saturday counts as Friday does
        ("2026-06-14", 5, (), "2026-06-19"),  # Sunday
        ("2026-04-02", 1, (), "2026-04-07"),  # Maundy Thursday, over Easter
        ("2026-05-22", 5, (), "2026-06-01"),  # over the spring bank holiday
        ("2026-12-24", 2, (), "2026-12-30"),  # Boxing Day is a Saturday: Monday in its place
        ("2027-12-24", 1, (), "2027-12-29"),  # both have a day in their place
        ("2026-06-01", 20, (), "2026-06-29"),  # freedom of information
        ("2026-12-14", 20, (), "2027-01-14"),  # over Christmas and the New Year
        # It stood still at the end of no day, of one, and of a weekend alone.
        ("2026-06-08", 5, ("2026-06-09T09:00", "2026-06-09T17:00"), "2026-06-15"),
        ("2026-06-08", 5, ("2026-06-09T09:00", "2026-06-10T09:00"), "2026-06-16"),
        ("2026-06-08", 5, ("2026-06-12T18:00", "2026-06-15T08:00"), "2026-06-16"),
        ("2026-06-08", 5, ("2026-06-13T00:00", "2026-06-15T00:00"), "2026-06-15"),
        ("2026-06-08", 5, ("2026-06-08T12:00", "2026-06-08T13:00"), "2026-06-15"),
        # Half-open: from midnight up to midnight is that day and no other.
        ("2026-06-08", 5, ("2026-06-09T00:00", "2026-06-10T00:00"), "2026-06-16"),
        ("2026-06-08", 5, ("2026-06-09T00:00", "2026-06-09T23:59"), "2026-06-15"),
        # Two times it stood still, and one that touches the other.
        ("2026-06-08", 3, ("2026-06-09T09:00", "2026-06-10T09:00", "2026-06-10T09:00",
                           "2026-06-11T09:00"), "2026-06-15"),
        ("2026-06-08", 3, ("2026-06-09T09:00", "2026-06-10T09:00", "2026-06-11T09:00",
                           "2026-06-12T09:00"), "2026-06-15"),
        # The clocks go forward on Sunday 29 March, back on Sunday 25 October 2026.
        ("2026-03-27", 2, (), "2026-03-31"),
        ("2026-03-27", 2, ("2026-03-27T12:00", "2026-03-30T09:00"), "2026-03-31"),
        ("2026-03-26", 2, ("2026-03-27T12:00", "2026-03-30T09:00"), "2026-03-31"),
        ("2026-10-23", 2, ("2026-10-25T00:30", "2026-10-25T03:00"), "2026-10-27"),
        ("2026-10-23", 2, ("2026-10-25T12:00", "2026-10-27T00:00"), "2026-10-28"),
    ],
)  # fmt: skip
def test_due_in_working_days(came: str, days: int, pauses: tuple[str, ...], due: str):
    assert rules.due_on(d(came), Clock(days=days), stood(*pauses)) == d(due)


@pytest.mark.parametrize(
    ("came", "pauses", "due"),
    [
        ("2026-06-10", (), "2026-07-10"),
        ("2026-01-31", (), "2026-03-02"),  # no 31 February: the 28th, a Saturday
        ("2028-01-31", (), "2028-02-29"),
        ("2026-03-03", (), "2026-04-07"),  # Good Friday: after Easter
        ("2026-11-25", (), "2026-12-29"),  # Christmas Day, Boxing Day in its place
        ("2026-12-10", (), "2027-01-11"),  # into the next year, a Sunday
        ("2026-06-10", ("2026-06-15T09:00", "2026-06-20T09:00"), "2026-07-15"),  # five days
        ("2026-06-10", ("2026-06-15T09:00", "2026-06-15T21:00"), "2026-07-10"),
        ("2026-03-20", ("2026-03-28T09:00", "2026-03-30T09:00"), "2026-04-22"),  # clocks
    ],
)
def test_due_in_months(came: str, pauses: tuple[str, ...], due: str):
    assert rules.due_on(d(came), Clock(days=0, months=1), stood(*pauses)) == d(due)


@pytest.mark.parametrize(
    ("came", "months", "on"),
    [("2026-06-10", 1, "2026-07-10"), ("2026-12-31", 2, "2027-02-28"), ("2026-11-30", 3, "2027-02-28")],
)  # fmt: skip
def test_a_month_ends_on_the_same_date(came: str, months: int, on: str):
    assert rules.corresponding(d(came), months) == d(on)


def test_warned_in_the_morning_and_late_from_midnight():
    clock = Clock(days=5, warn=1)
    assert rules.warned_at(d("2026-06-15"), clock) == t("2026-06-12T09:00")
    assert rules.warned_at(d("2026-06-15"), Clock(warn=0)) == t("2026-06-15T09:00")
    assert rules.late_from(d("2026-06-15")) == datetime(2026, 6, 15, 23, tzinfo=UTC)  # summer
    assert rules.late_from(d("2026-12-15")) == datetime(2026, 12, 16, tzinfo=UTC)  # winter


def test_a_day_counts_unless_it_stood_still_when_it_ended():
    pause = stood("2026-06-09T09:00", "2026-06-10T09:00")
    assert not rules.day_counts(d("2026-06-09"), pause)
    assert rules.day_counts(d("2026-06-10"), pause)
    assert rules.closes_on(d("2026-06-12"), 10) == d("2026-06-26")


def ran(came: str, days: int, *pauses: str) -> rules.Ran:
    return rules.Ran(d(came), Clock(days=days), stood(*pauses))


@pytest.mark.parametrize(
    ("clocks", "due", "days"),
    [
        ((ran("2026-06-08", 5),), "2026-06-15", 5),
        ((ran("2026-06-10", 5), ran("2026-06-08", 5)), "2026-06-15", 5),  # the earlier came first
        ((ran("2026-06-10", 2), ran("2026-06-08", 20)), "2026-06-12", 2),  # the shorter promise
        ((ran("2026-06-10", 20), ran("2026-06-08", 5)), "2026-06-15", 5),
        # The earlier stood still for so long that the later is due first.
        ((ran("2026-06-10", 5), ran("2026-06-01", 5, "2026-06-02T09:00", "2026-06-19T09:00")),
         "2026-06-17", 5),
        ((ran("2026-06-10", 5), ran("2026-06-01", 5, "2026-06-02T09:00", "2026-06-04T09:00")),
         "2026-06-10", 5),
        ((ran("2026-06-08", 5), ran("2026-06-09", 4)), "2026-06-15", 5),  # the same day: its own
    ],
)  # fmt: skip
def test_due_when_the_first_of_them_is(clocks: tuple[rules.Ran, ...], due: str, days: int):
    assert rules.first_due(clocks) == (d(due), Clock(days=days))


@pytest.mark.parametrize(
    ("own", "later", "both"),
    [
        ((), (), ()),
        (("2026-06-02T09:00", "2026-06-03T09:00"), (), ("2026-06-02T09:00", "2026-06-03T09:00")),
        # Alone until the merger, whatever comes after; then with the other, whatever was before.
        (("2026-06-09T09:00", "2026-06-12T09:00"), (), ("2026-06-09T09:00", "2026-06-10T12:00")),
        (("2026-06-10T12:00", "2026-06-12T09:00"), (), ()),
        ((), ("2026-06-02T09:00", "2026-06-04T09:00"), ()),
        ((), ("2026-06-02T09:00", "2026-06-10T12:00"), ()),
        ((), ("2026-06-02T09:00", "2026-06-11T09:00"), ("2026-06-10T12:00", "2026-06-11T09:00")),
        ((), ("2026-06-11T09:00", "2026-06-12T09:00"), ("2026-06-11T09:00", "2026-06-12T09:00")),
    ],
)  # fmt: skip
def test_alone_until_the_merger_and_then_together(
    own: tuple[str, ...], later: tuple[str, ...], both: tuple[str, ...]
):
    assert rules.together(stood(*own), t("2026-06-10T12:00"), stood(*later)) == stood(*both)


@pytest.mark.parametrize(
    ("why", "may_pause", "stops"),
    [("waiting", True, True), ("waiting", False, False), ("solved", True, True),
     ("solved", False, True)],
)  # fmt: skip
def test_what_stops_a_clock(why: str, may_pause: bool, stops: bool):
    assert rules.stops(why, may_pause) is stops
