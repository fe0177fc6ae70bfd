"""Leave of the cast that is, or was, to be carried over."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from uuid import UUID, uuid5

from hr.leave import operations
from hr.leave.models import BalanceRow, BalanceRun, Carry, Entry
from hr.leave.queries import leave_year, offer
from mss.foundation.invented import World
from mss.foundation.references import take
from mss.foundation.working_time import midnight
from mss.people.models import Person, Role, RoleHolding

DAY = 480
NAMES = UUID("0f5c0a6d-6d53-4a44-8a52-1d2a5b6f4d0e")
WENT = (("officer", 2 * DAY, "Two months of a trial"), ("sergeant", DAY, ""))
ENDED = (("dog-handler", Carry.State.REFUSED), ("mopac-officer", Carry.State.WITHDRAWN),
         ("inspector", Carry.State.RETURNED))  # fmt: skip
WAITS = (("officer", 2 * DAY, ""), ("sergeant", 6 * DAY, "Acting up for four months"))
Cast = Callable[[str], Person]


def carried(world: World, cast: Cast) -> None:
    """Last year's, of which some went over into this one; this year's where it is the time for it."""
    year = leave_year(world.day)[0]
    before = leave_year(year - timedelta(days=1))[0]
    run = _run(cast, year)
    for who, minutes, reason in WENT:
        row = _asked(cast(who), before, minutes, reason, Carry.State.APPROVED, run)
        _moved(row, run)
    for who, state in ENDED:
        _asked(cast(who), before, DAY, "", state)
    for who, minutes, reason in WAITS:
        found = offer(cast(who), at=world.at)
        if found.open and found.most >= minutes:
            operations.ask_to_carry(
                by=cast(who), once=uuid5(NAMES, f"{who}/{year}"), minutes=minutes, reason=reason,
                at=world.at,
            )  # fmt: skip


def _run(cast: Cast, year: date) -> BalanceRun:
    """The change of the year, made by HR on its first working days."""
    adviser, at = cast("hr-adviser"), _morning(year, 2)
    others = RoleHolding.objects.filter(role=Role.HR_ADVISER, organisation=adviser.organisation)
    second = others.exclude(person=adviser).order_by("pk").first()
    (reference,) = take("LVR", at=at)
    return BalanceRun.objects.create(
        reference=reference, what=BalanceRun.What.CARRY, organisation=adviser.organisation,
        year=year, once=uuid5(NAMES, f"run/{year}"), reason="New leave year",
        state=BalanceRun.State.MADE, made_by=adviser, made_at=at, ended_by=second.person if second else None,
        ended_at=at + timedelta(hours=5),
    )  # fmt: skip


def _morning(day: date, after: int) -> datetime:
    return midnight(day) + timedelta(days=after, hours=9)


def _asked(
    person: Person, year: date, minutes: int, reason: str, state: str,
    run: BalanceRun | None = None,
) -> Carry:  # fmt: skip
    at = _morning(leave_year(year)[1], -60)
    (reference,) = take("LVC", at=at)
    return Carry.objects.create(
        reference=reference, person=person, once=uuid5(NAMES, f"{person.reference}/{year}"),
        year=year, minutes=minutes, reason=reason, state=state, run=run, asked_at=at,
        ended_at=at + timedelta(days=3),
    )  # fmt: skip


def _moved(row: Carry, run: BalanceRun) -> None:
    """What was left of the year before and went over: five days without asking, the rest agreed."""
    last = run.year - timedelta(days=1)
    without, cause = 5 * DAY, Entry.Cause
    moves = (
        (row.year, -without, cause.CARRIED_OUT, last, None),
        (run.year, without, cause.CARRIED_IN, run.year, None),
        (row.year, -row.minutes, cause.AGREED_OUT, last, row),
        (run.year, row.minutes, cause.AGREED_IN, run.year, row),
    )
    Entry.objects.create(
        person=row.person, account="annual", year=row.year, minutes=without + row.minutes,
        cause=cause.ENTITLED, on=row.year, words="Left of that year", made_at=row.asked_at,
    )  # fmt: skip
    for year, minutes, why, on, of in moves:
        BalanceRow.objects.create(
            run=run, person=row.person, account="annual", year=year, minutes=minutes, cause=why,
            on=on, carry=of,
        )  # fmt: skip
        Entry.objects.create(
            person=row.person, account="annual", year=year, minutes=minutes, cause=why, on=on,
            words=of.reference if of else run.reason, run=run, made_by=run.ended_by,
            made_at=run.ended_at or row.asked_at,
        )  # fmt: skip
