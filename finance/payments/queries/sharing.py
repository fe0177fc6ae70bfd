"""Who is paid into one account with somebody else. Told by marks; nothing is opened."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from finance.payments.models import BankDetails


@dataclass(frozen=True)
class Sharer:
    """Another person paid into the same account, and when either account was set."""

    person: int
    changed_at: tuple[datetime, datetime]


def sharing_account(people: Collection[int]) -> dict[int, list[Sharer]]:
    """Person → who else is paid into their account."""
    rows = BankDetails.objects.exclude(mark="")
    marks = set(rows.filter(person__in=people).values_list("mark", flat=True))
    by_mark: dict[str, list[tuple[int, datetime]]] = defaultdict(list)
    for mark, person, at in rows.filter(mark__in=marks).values_list("mark", "person", "changed_at"):
        by_mark[mark].append((person, at))
    return {
        person: [Sharer(one, (at, since)) for one, since in together if one != person]
        for together in by_mark.values()
        if len(together) > 1
        for person, at in together
        if person in people
    }
