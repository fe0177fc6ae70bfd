"""Who may swap what."""

from datetime import date, time, timedelta

import pytest

from hr.duties.rules import swaps
from hr.duties.rules.times import span

DAY = date(2026, 6, 10)


@pytest.mark.parametrize(
    ("hours", "rested"),
    [
        ([(0, 7, 16), (1, 7, 16)], True),
        ([(0, 14, 23), (1, 10, 18)], True),
        ([(0, 14, 23), (1, 9, 18)], False),
        ([(0, 22, 7), (1, 7, 16)], False),
        ([(0, 22, 7), (1, 6, 14)], False),
        ([(0, 22, 7), (1, 18, 3)], True),
        ([], True),
    ],
)
def test_both_have_their_rest(hours, rested):
    spans = [span(DAY + timedelta(days=n), time(one), time(two)) for n, one, two in hours]
    assert swaps.rested(spans, 11) is rested


def test_the_small_ones():
    assert swaps.between_two_of_a_body(False, True)
    assert not swaps.between_two_of_a_body(True, True)
    assert not swaps.between_two_of_a_body(False, False)
    later = DAY + timedelta(days=1)
    assert swaps.is_to_come(later, later, DAY)
    assert not swaps.is_to_come(DAY, later, DAY) and not swaps.is_to_come(later, DAY, DAY)
    assert swaps.exchanges_something(1, 2) and not swaps.exchanges_something(1, 1)
    assert swaps.other_answers(1, 1) and not swaps.other_answers(1, 2)
    assert swaps.still_stands([1], [1]) and not swaps.still_stands([1], [2])
    assert swaps.not_away([]) and not swaps.not_away([DAY])
    states = ["offered", "submitted", "approved", "declined", "rejected", "withdrawn"]
    assert [one for one in states if swaps.may_answer(one)] == ["offered"]
    assert [one for one in states if swaps.may_take_back(one)] == ["offered", "submitted"]
    assert swaps.is_free(False) and not swaps.is_free(True)
