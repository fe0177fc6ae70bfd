"""What overtime is worth, and what was claimed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from hr.duties import rules
from hr.duties.models import Duty, Overtime, OvertimeQuerySet
from hr.duties.queries.figures import counts_on, hourly_on
from hr.duties.queries.roster import changes_of, duties_of, duty_on, is_holiday
from hr.duties.queries.sight import SERGEANT, terms_for
from hr.duties.rules.notice import clear_days
from hr.duties.rules.overtime import Reckoned, Worked
from hr.duties.rules.times import minutes
from hr.duties.wording import words_of
from hr.leave.queries import to_be_paid
from mss.approvals.models import Approval
from mss.approvals.queries import Leg, plan
from mss.approvals.queries import timeline as told_of
from mss.audit.models import Event
from mss.foundation.working_time import hours_words, today
from mss.people.models import CostCentre, Person
from mss.people.queries import assignment_on

KIND = "overtime"
LEAVE_LOOKS_BACK = timedelta(days=14)
WORDS = {
    "case": "how it came about",
    "starts": "when it began",
    "ends": "when it ended",
    "told_on": "when they were told",
    "travel": "minutes of travelling",
    "why": "what it was for",
    "settle": "pay or time off",
}


@dataclass(frozen=True)
class Told:
    """One occasion as somebody tells it. Instants; `travel` in minutes."""

    case: str
    starts: datetime
    ends: datetime
    why: str
    settle: str
    told_on: date | None = None
    travel: int = 0

    @classmethod
    def of(cls, row: Any) -> Told:
        """What an occasion, or a version of it from its history, says."""
        return cls(**{name: getattr(row, name) for name in cls.__dataclass_fields__})

    @property
    def day(self) -> date:
        """The London day it began on."""
        return today(self.starts)


@dataclass(frozen=True)
class Problem:
    rule: str
    field: str
    message: str


@dataclass(frozen=True)
class Worth:
    """What an occasion is worth, and everything that stands against claiming it."""

    reckoned: Reckoned
    amount: Decimal
    cost_centre: CostCentre | None
    problems: tuple[Problem, ...]


def worth(person: Person, told: Told, *, at: datetime, itself: int | None = None) -> Worth:
    """What `told` is worth to `person` by the figures of its day. `itself` is the id of the row it
    is written in already, so that it is not counted twice."""
    counts = counts_on(told.day)
    notice = clear_days(told.told_on, told.day) if told.told_on else None
    spent = minutes(told.starts, told.ends)
    before = _before(person, told, itself)
    reckoned = rules.overtime.reckon(Worked(told.case, spent, told.travel, notice, before), counts)
    hourly = hourly_on(told.day, sergeant=person.grade.level >= SERGEANT)
    place = assignment_on(person, told.day)
    return Worth(
        reckoned,
        rules.overtime.estimated(reckoned, hourly),
        place.post.cost_centre if place else None,
        tuple(_problems(person, told, reckoned, at=at, itself=itself)),
    )


def _others(person: Person, itself: int | None) -> OvertimeQuerySet:
    rows = Overtime.objects.live().filter(person=person)
    return rows.exclude(pk=itself) if itself is not None else rows


def _before(person: Person, told: Told, itself: int | None) -> int:
    """How many such occasions were told before: of the week, or of this leave."""
    rows = _others(person, itself).filter(case=told.case)
    if told.case == Overtime.Case.CASUAL:
        first, stop = rules.overtime.week_of(told.day)
        return rows.filter(day__gte=first, day__lt=stop).count()
    if told.case == Overtime.Case.LEAVE:
        return rows.filter(day__gte=told.day - LEAVE_LOOKS_BACK, day__lt=told.day).count()
    return 0


def _problems(
    person: Person, told: Told, reckoned: Reckoned, *, at: datetime, itself: int | None
) -> list[Problem]:
    found = []
    if not rules.overtime.has_overtime(terms_for(person)):
        words = "Overtime by Police Regulations is for constables and sergeants"
        found.append(Problem("DU-30", "case", words))
    if told.ends <= told.starts:
        found.append(Problem("DU-1", "ends", "It must end after it begins"))
        return found
    if not rules.overtime.was_worked(told.ends > at):
        found.append(Problem("DU-43", "ends", "Note it once it has been worked"))
    overlap = _others(person, itself).filter(starts__lt=told.ends, ends__gt=told.starts).exists()
    if not rules.overtime.once_at_a_time(overlap):
        found.append(Problem("DU-44", "starts", "You have noted overtime at that time already"))
    if not rules.overtime.beyond_the_duty(_on_duty(person, told), told.case):
        found.append(Problem("DU-45", "starts", "You were on duty then by the roster"))
    if not rules.overtime.fits_the_day(
        told.case, _was_rest(person, told.day), is_holiday(told.day)
    ):
        rest = told.case == Overtime.Case.REST_DAY
        words = "That day was no rest day" if rest else "That was no public holiday"
        found.append(Problem("DU-48", "case", words))
    if told.case == Overtime.Case.LEAVE and (
        words := paid_already(person, told.day, reckoned.counted, itself=itself)
    ):
        found.append(Problem("DU-49", "case", words))
    if not rules.overtime.is_worth_something(reckoned):
        found.append(Problem("DU-40", "ends", f"There is nothing to claim. {reckoned.steps[0]}"))
    return found


def paid_already(person: Person, day: date, counted: int, *, itself: int | None = None) -> str:
    """Why `counted` minutes of being called back from leave that day are not to be paid: what the
    recall on record has given for it already (DU-49). Empty where they are."""
    rows = _others(person, itself).filter(case=Overtime.Case.LEAVE, day=day)
    claimed = sum(rows.order_by().values_list("counted", flat=True))
    to_pay = to_be_paid(person, day)
    if rules.overtime.paid_once(counted + claimed, to_pay):
        return ""
    if to_pay:
        return f"Of that recall {hours_words(to_pay)} are to be paid; claim no more than that"
    return "That recall brought leave instead of pay: there is nothing more to claim"


def called_back_on(person: int, days: Collection[date]) -> list[date]:
    """Days for which being called back from leave is claimed, or approved. What is only noted is
    asked about once it is claimed."""
    rows = Overtime.objects.live().exclude(state__in=Overtime.EDITABLE)
    return list(
        rows.filter(person=person, case=Overtime.Case.LEAVE, day__in=days).values_list(
            "day", flat=True
        )
    )


def _was_rest(person: Person, day: date) -> bool:
    """Whether the day is rest by the roster, or was until somebody changed it."""
    duty = duty_on(person, day)
    before = [change.before.get("kind") for change in changes_of(person, day)]
    return duty is None or duty.kind == Duty.Kind.REST or Duty.Kind.REST in before


def _on_duty(person: Person, told: Told) -> bool:
    rows = duties_of([person.pk], told.day - timedelta(days=1), told.day + timedelta(days=2))
    return any(
        one.starts < told.ends and one.ends > told.starts
        for one in rows.values()
        if one.starts and one.ends
    )


def route_of(row: Overtime, *, by: Person, at: datetime) -> list[Leg]:
    """Who would decide it if it were claimed now, and why (DA-9)."""
    return plan(
        kind=KIND, amount=row.amount, beneficiary=row.person, requester=by,
        cost_centre=row.cost_centre, at=at,
    )  # fmt: skip


def overtime_of(person: Person) -> OvertimeQuerySet:
    """What `person` noted and claimed, newest first."""
    return Overtime.objects.filter(person=person).order_by("-starts", "-id")


def totals_of(person: Person, *, since: date) -> dict[str, int]:
    """Minutes approved since a day: worked, worth as pay, and worth as time off."""
    rows = overtime_of(person).filter(state=Overtime.State.APPROVED, day__gte=since)
    found = {"worked": 0, "pay": 0, "time": 0}
    for settle, paid, worked in rows.order_by().values_list("settle", "paid", "worked"):
        found[settle] += paid
        found["worked"] += worked
    return found


def hours_approved(references: Collection[str]) -> list[tuple[int, str, Decimal]]:
    """Person, reference and hours counted of those that are approved for pay."""
    rows = Overtime.objects.filter(
        reference__in=references, state=Overtime.State.APPROVED, settle=Overtime.Settle.PAY
    )
    return [
        (person, reference, Decimal(minutes) / 60)
        for person, reference, minutes in rows.values_list("person", "reference", "counted")
    ]


def evidence(reference: str, viewer: Person, at: datetime) -> dict[str, Any]:
    """What whoever decides needs to see. Nothing while it is not theirs."""
    rows = Overtime.objects.visible_to(viewer).select_related("person__grade", "cost_centre")
    row = rows.filter(reference=reference).first()
    if row is None:
        return {}
    first, stop = rules.overtime.week_of(row.day)
    week = _others(row.person, row.pk).filter(day__gte=first, day__lt=stop)
    return {
        "overtime": row,
        "rate": rules.overtime.NAMES.get(row.per_hour, ""),
        "rostered": words_of(duty_on(row.person, row.day)),
        "week": list(week.exclude(state=Overtime.State.NOTED).order_by("starts")),
    }


def changes(reference: str, since: int) -> list[str]:
    """In words, what is different from version `since` (DA-4)."""
    row = Overtime.objects.get(reference=reference)
    before = row.history.filter(version=since).order_by("-history_id").first()
    if before is None:
        return []
    one, two = Told.of(before), Told.of(row)
    return [words for name, words in WORDS.items() if getattr(one, name) != getattr(two, name)]


OWN_EVENTS = {"overtime.noted": "Noted", "overtime.approved": "Approved"}


def timeline(row: Overtime, approvals: Sequence[Approval]) -> list[dict[str, Any]]:
    """What happened to it and in its `approvals`, newest first, in words."""
    rows = Event.objects.filter(reference=row.reference, verb__in=OWN_EVENTS)
    own = [
        {
            "title": OWN_EVENTS[one.verb],
            "at": one.at,
            "by": one.by.name if one.by else "",
            "text": "",
        }
        for one in rows.select_related("by").order_by("-id")
    ]
    inside = [event for approval in approvals for event in told_of(approval)]
    return sorted([*own, *inside], key=lambda event: event["at"], reverse=True)
