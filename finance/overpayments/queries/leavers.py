"""People who have left: what they never sent, what they are owed, what they owe."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from finance.expenses import queries as expenses
from finance.overpayments.models import Overpayment
from finance.payments.queries import owed_to_leavers
from mss.audit.models import Event
from mss.foundation.working_time import today
from mss.people.models import Assignment, Person
from mss.people.queries import has_role, here_on, manager_of

if TYPE_CHECKING:
    from collections.abc import Iterable

A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Left:
    """A claim somebody never sent before they left, as those who look after it may read it: not
    what it was for."""

    reference: str
    claimant: Person
    total: Decimal
    state: str
    started_at: datetime
    reminded: bool


def last_manager(person: Person) -> Person | None:
    """Who was the line manager of somebody who left, on their last day."""
    if person.left_on is None:
        return None
    found = manager_of(person, on=person.left_on - A_DAY)
    return found.person if found else None


def sees_everybody(viewer: Person, *, at: datetime) -> bool:
    return has_role(viewer, "finance-officer", "auditor", at=at)


def _on_the_last_day(path: str) -> Q:
    last = OuterRef(path)
    return Q(starts__lt=last) & (Q(ends=None) | Q(ends__gte=last))


def reported_to(viewer: Person, person: str) -> Exists:
    """People (`person` is the path to them) who on their last day worked in a post directly below
    one `viewer` held, or below an empty one below it."""
    mine = Assignment.objects.filter(_on_the_last_day("person__left_on"), person=viewer)
    anybody = Assignment.objects.filter(
        _on_the_last_day("person__left_on"), post=OuterRef("post__above")
    )
    below = Q(Exists(mine.filter(post=OuterRef("post__above"))))
    below |= ~Q(Exists(anybody)) & Q(Exists(mine.filter(post=OuterRef("post__above__above"))))
    theirs = Assignment.objects.filter(
        _on_the_last_day(f"{person}__left_on"), person=OuterRef(person)
    )
    return Exists(theirs.filter(below))


def looked_after(rows: QuerySet[Any], viewer: Person, person: str, *, at: datetime) -> Any:
    """Those of the rows `viewer` looks after: all for finance officers and auditors, else those of
    people who last reported to them."""
    if sees_everybody(viewer, at=at):
        return rows
    return rows.filter(reported_to(viewer, person))


def never_sent(viewer: Person, *, at: datetime) -> QuerySet[Any]:
    """Claims of people who have left that `viewer` looks after. `as_left` says what may be read."""
    rows = expenses.never_sent(on=today(at))
    reminded = Event.objects.filter(verb="claim.left-reminded", reference=OuterRef("reference"))
    rows = rows.exclude(claimant=viewer).annotate(reminded=Exists(reminded))
    return looked_after(rows, viewer, "claimant", at=at)  # type: ignore[no-any-return]


def as_left(claims: "Iterable[Any]") -> list[Left]:
    return [
        Left(
            one.reference, one.claimant, one.total, one.get_state_display(), one.started_at,
            one.reminded,
        )
        for one in claims
    ]  # fmt: skip


def owed(viewer: Person, *, at: datetime) -> QuerySet[Any]:
    """Payments that wait for people who have left."""
    rows = owed_to_leavers(on=today(at)).exclude(payee=viewer)
    return looked_after(rows, viewer, "payee", at=at)  # type: ignore[no-any-return]


def owing(viewer: Person, *, at: datetime) -> QuerySet[Any]:
    """Overpayments of people who have left that are not paid back yet."""
    rows = Overpayment.objects.open().exclude(here_on(today(at), "payee__")).exclude(payee=viewer)
    rows = rows.select_related("payee").order_by("found_at", "pk")
    return looked_after(rows, viewer, "payee", at=at)  # type: ignore[no-any-return]


def closes_for_leavers(viewer: Person, *, at: datetime) -> bool:
    """Whether `viewer` closes claims of leavers: finance officers and last line managers (OP-23);
    auditors only look."""
    if has_role(viewer, "finance-officer", at=at):
        return True
    return not sees_everybody(viewer, at=at) and looks_after_leavers(viewer, at=at)


def looks_after_leavers(viewer: Person, *, at: datetime) -> bool:
    """Whether there is anything of leavers for `viewer` to look after."""
    if sees_everybody(viewer, at=at):
        return True
    lists = (never_sent, owed, owing)
    return any(each(viewer, at=at).exists() for each in lists)
