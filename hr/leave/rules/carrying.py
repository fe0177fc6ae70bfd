"""What of a year's leave goes over into the next. Minutes."""

from collections.abc import Collection, Mapping
from datetime import date


def carried_without_asking(left: int, most: int) -> int:
    """LV-20: At the end of a leave year up to five days go over into the next; how many minutes that
    is, is a dated figure."""
    return max(0, min(left, most))


def carried_as_agreed(left: int, most: int, agreed: int) -> int:
    """LV-55: What was agreed goes over on top of what goes over without asking, as far as that much
    is left."""
    return max(0, min(left - carried_without_asking(left, most), agreed))


def forfeited(left: int, over: int) -> int:
    """LV-21: What is left beyond what goes over ends with the year."""
    return max(0, left - over)


def by_a_second(authors: Collection[int | None], by: int) -> bool:
    """LV-40: What changes many balances is made by somebody other than whoever proposed it, or entered
    what is put forward by itself. `authors` are their ids."""
    return by not in authors


def taken_back_by_another(made_by: int | None, by: int) -> bool:
    """LV-41: It is taken back by somebody other than whoever made it."""
    return made_by != by


def is_still_left(worked_out: Mapping[int, int], left: Mapping[int, int]) -> bool:
    """LV-104: A year is carried over as long as what was worked out is what is left of it; where a
    balance changed since, it is worked out again. Person → minutes."""
    people = worked_out.keys() | left.keys()
    return all(worked_out.get(one, 0) == max(0, left.get(one, 0)) for one in people)


def has_reason(reason: str) -> bool:
    """LV-42: Balances are put right with the reason, for people of the organisation alone."""
    return bool(reason.strip())


def year_is_over(next_begins: date, today: date) -> bool:
    """LV-43: What goes over is worked out once the year it comes from is over."""
    return today >= next_begins


def changes_balances(roles: Collection[str]) -> bool:
    """LV-44: HR of the organisation changes balances, and nobody else."""
    return "hr-adviser" in roles
