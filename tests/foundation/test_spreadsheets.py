"""CSV that a spreadsheet reads and never runs."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from mss.foundation.spreadsheets import inert, sheet


@pytest.mark.parametrize("text", ["=1+1", "+44 20", "-2", "@SUM(A1)", "\t=1", "\r=1"])
def test_what_would_run_is_text(text: str):
    assert inert(text) == f"'{text}"
    assert sheet([[text]]).decode("utf-8-sig").lstrip('"').startswith("'")


@pytest.mark.parametrize("text", ["", "Lunch", "£18.40", "1-2", "a=b", "'quoted"])
def test_what_would_not_run_stays(text: str):
    assert inert(text) == text


def test_numbers_stay_numbers_and_instants_are_of_london():
    summer = datetime(2026, 6, 10, 9, 30, tzinfo=UTC)
    data = sheet([["A", "B"], [Decimal("-3.00"), 7, None, summer, date(2026, 6, 4), 'say "hi"']])
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.decode("utf-8-sig") == (
        'A,B\r\n-3.00,7,,2026-06-10 10:30,2026-06-04,"say ""hi"""\r\n'
    )
