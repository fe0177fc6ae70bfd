"""How many hours of a week somebody works."""

from datetime import date


def sets_hours(own: bool, hr: bool) -> bool:
    """LV-89: The hours of a contract are entered by HR of the organisation, and by nobody for
    themselves."""
    return hr and not own


def is_some_week(week: int, full: int) -> bool:
    """LV-90: A week has some hours, and no more than the full-time week of those people. Compressed
    hours are as many in fewer days. Minutes."""
    return 0 < week <= full


def in_time_for_the_year(starts: date, joined: date, first: date) -> bool:
    """LV-91: They begin on a day somebody is here, in the leave year under way or later: years that
    are over are put right by hand. `first` is the first day of the leave year under way."""
    return starts >= max(joined, first)


def still_so(put_forward: dict[date | None, int], changes: dict[date | None, int]) -> bool:
    """LV-92: What other hours change in leave is made as long as it is what they change: not when the
    year was worked out anew meanwhile. Leave year → minutes."""
    return put_forward == changes


def is_put_forward(changes: dict[date, int], waiting: dict[date | None, int]) -> bool:
    """LV-93: What joining, leaving or another rank in mid-year changes in leave that was given is put
    forward by itself, for HR to make; what waits already is not put forward again. Leave year →
    minutes."""
    return changes != waiting


def made_for_another(person: int, by: int) -> bool:
    """LV-94: What somebody’s own record changes in their leave is made, dropped and taken back by
    somebody else."""
    return person != by
