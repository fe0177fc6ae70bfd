"""Claiming the same on more days: a draft line for each."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID, uuid5

from django.db import transaction

from finance.expenses.days.queries import claimed_on, problem_of_day, window
from finance.expenses.days.roster import told
from finance.expenses.days.rules import UNKNOWN, is_day_by_day
from finance.expenses.details import details_of
from finance.expenses.models import Claim, Line
from finance.expenses.operations.claim import editable
from finance.expenses.operations.lines import save_line
from finance.expenses.operations.pricing import RATED
from finance.expenses.rules import is_theirs
from mss.audit.operations import record
from mss.foundation.refused import Refused
from mss.people.models import Person


@transaction.atomic
def same_on(
    *, claim: Claim, number: int, days: Collection[date], once: UUID, by: Person, at: datetime
) -> list[Line]:
    """Add the line once more for each of the `days`, without its receipt and at the rates of each
    day. The same `once` adds each day once. Returns the lines of those days.

    Refused to everybody but the claimant, and whole where one of the days is off by the roster or
    has a line of the kind already.
    """
    row = editable(claim, by, at)
    if not is_theirs(row.claimant_id, by.pk):
        raise Refused("Only the person who spent the money says for which days.", rule="EX-11")
    like = row.lines.filter(number=number).first()
    if like is None:
        raise Refused("That is no longer in the claim.", rule="EX-10")
    if not is_day_by_day(like.kind):
        raise Refused("This is not claimed for several days at once.", rule="EX-140")
    # Two claims of one person are filled one after the other, so that no day is in both.
    Person.objects.get_queryset().select_for_update(no_key=True).get(pk=by.pk)
    keys = {day: uuid5(once, day.isoformat()) for day in sorted(set(days))}
    made = {one.spent_on: one for one in row.lines.filter(once__in=keys.values())}
    new = [day for day in keys if day not in made]
    if not new:
        return list(made.values())
    _must_fit(like, new, by, at)
    details = details_of(like) | {"no_receipt": "", "follows": False, "overdue_reason": ""}
    if like.kind in RATED:
        details["amount"] = None
    for day in new:
        made[day] = save_line(
            claim=row, once=keys[day], by=by, at=at, **(details | {"spent_on": day})
        )
    record(
        "claim.same-on-days", by=by, subject=by, reference=row.reference, at=at,
        line=number, days=[str(day) for day in new],
    )  # fmt: skip
    return list(made.values())


def _must_fit(like: Line, days: list[date], by: Person, at: datetime) -> None:
    first, last = window(at=at)
    taken = claimed_on(by, like.kind, first=first, last=last)
    roster = told(by.pk, days)
    for day in days:
        said = roster[day].kind if day in roster else UNKNOWN
        wrong = problem_of_day(like.kind, day, said, taken=day in taken, first=first, last=last)
        if wrong is not None:
            raise Refused(wrong[1], rule=wrong[0])
