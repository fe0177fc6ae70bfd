"""Money and moments, as the page writes them."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
import time_machine

from mss.pages import words as shell

NOON = datetime(2026, 6, 4, 11, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (datetime(2026, 6, 4, 8, 32, tzinfo=UTC), "4 June 2026 at 9:32am"),
        (datetime(2026, 1, 4, 8, 32, tzinfo=UTC), "4 January 2026 at 8:32am"),
        (datetime(2026, 6, 4, 16, 0, tzinfo=UTC), "4 June 2026 at 5pm"),
        (NOON, "4 June 2026 at midday"),
        (datetime(2026, 6, 3, 23, 0, tzinfo=UTC), "4 June 2026 at midnight"),
        (datetime(2026, 6, 3, 23, 5, tzinfo=UTC), "4 June 2026 at 12:05am"),
        (None, ""),
    ],
)
def test_a_moment_is_on_a_london_clock(at: datetime | None, words: str) -> None:
    assert shell.moment(at) == words


def test_a_day_is_a_london_day() -> None:
    assert shell.day(date(2026, 6, 4)) == "4 June 2026"
    assert shell.day(datetime(2026, 6, 3, 23, 30, tzinfo=UTC)) == "4 June 2026"
    assert shell.day(None) == ""


@pytest.mark.parametrize(
    ("since", "words"),
    [
        (timedelta(seconds=5), "just now"),
        (timedelta(minutes=1), "1 minute ago"),
        (timedelta(hours=3), "3 hours ago"),
        (timedelta(hours=13), "yesterday"),
        (timedelta(days=5), "5 days ago"),
        (timedelta(days=60), "on 5 April 2026"),
    ],
)
def test_how_long_ago(since: timedelta, words: str) -> None:
    with time_machine.travel(NOON, tick=False):
        assert shell.ago(NOON - since) == words


def test_money() -> None:
    assert shell.pounds(Decimal("1234.5")) == "£1,234.50"
    assert shell.pounds(0) == "£0.00"
    assert shell.pounds(None) == ""


@pytest.mark.parametrize(
    ("size", "words"), [(1, "1 KB"), (655360, "640 KB"), (2516582, "2.4 MB"), (None, "")]
)
def test_sizes(size: int | None, words: str) -> None:
    assert shell.file_size(size) == words


@pytest.mark.parametrize(
    ("name", "letters"), [("Priya van der Berg", "PB"), ("Madonna", "M"), ("", ""), (None, "")]
)
def test_initials(name: str | None, letters: str) -> None:
    assert shell.initials(name) == letters


@pytest.mark.parametrize(
    ("spent", "words"),
    [
        (None, ""),
        (timedelta(), "0 minutes"),
        (timedelta(seconds=40), "1 minute"),
        (timedelta(minutes=59), "59 minutes"),
        (timedelta(minutes=60), "1 hour"),
        (timedelta(hours=18, minutes=20), "18 hours"),
        (timedelta(days=1), "1 working day"),
        (timedelta(days=2, hours=7), "2.3 working days"),
        (timedelta(days=3), "3 working days"),
    ],
)
def test_working_time_is_said_in_the_unit_that_matters(spent: timedelta | None, words: str) -> None:
    assert shell.spent(spent) == words


def test_thousands() -> None:
    assert [shell.thousands(one) for one in (0, 999, 28_913, "None yet")] == [
        "0", "999", "28,913", "None yet",
    ]  # fmt: skip
