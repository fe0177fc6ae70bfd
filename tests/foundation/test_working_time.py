"""Working days in a row, as instants."""

from datetime import date, timedelta
from itertools import pairwise

from mss.foundation.working_time import is_working_day, midnight, working_spells

DAY = timedelta(days=1)


def test_spells_hold_each_working_day_and_nothing_else() -> None:
    first, last = date(2025, 12, 22), date(2026, 11, 4)  # bank holidays, both changes of the clocks
    spells = working_spells(first, last)
    for number in range((last - first).days + 1):
        day = first + number * DAY
        inside = [
            one for one in spells if one[0] <= midnight(day) and midnight(day + DAY) <= one[1]
        ]
        assert len(inside) == is_working_day(day), day
    assert list(spells) == sorted(spells)
    gaps = [begin - stop for (_, stop), (begin, _) in pairwise(spells)]
    assert min(gaps) >= DAY, "with days that do not count between them"


def test_spells_begin_and_end_with_the_days_asked_for() -> None:
    monday, friday = date(2026, 6, 8), date(2026, 6, 12)
    assert working_spells(monday + DAY, friday) == (
        (midnight(monday + DAY), midnight(friday + DAY)),
    )
    assert working_spells(friday + DAY, friday + 2 * DAY) == (), "a weekend"
