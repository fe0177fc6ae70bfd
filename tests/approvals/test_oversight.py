"""The figures and lists of oversight, against numbers counted here in another way."""

import re
import statistics
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.conf import settings

from mss.approvals.models import Step
from mss.approvals.queries.oversight import Asked, Sight, overview, sight_of, usual
from mss.approvals.queries.oversight.decisions import by_month, by_person, near, one_by_one
from mss.approvals.queries.oversight.listings import LISTINGS
from mss.approvals.queries.oversight.moves import CAUSES, in_force, moved, waiting
from mss.approvals.rules import oversight as rules
from mss.foundation.working_time import LONDON, is_working_day, midnight
from mss.jobs.operations import report
from mss.people.models import RoleHolding
from tests.approvals import overseeing as make
from tests.approvals.overseeing import DAY, HOUR
from tests.cast import AT, Cast

WHOLE = Sight(None, whole=True)


def asked(sight: Sight = WHOLE, **fields: Any) -> Asked:
    return Asked(**{**vars(usual(sight, at=AT)), **fields})


def london(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def working(start: datetime, stop: datetime) -> timedelta:
    """Working time, counted day by day."""
    start, stop = start.astimezone(LONDON), stop.astimezone(LONDON)
    spent, day = timedelta(), start.date()
    while day <= stop.date():
        first = start.time() if day == start.date() else time.min
        last = stop.time() if day == stop.date() else None
        if is_working_day(day):
            end = timedelta(hours=last.hour, minutes=last.minute) if last else DAY
            spent += end - timedelta(hours=first.hour, minutes=first.minute)
        day += DAY
    return spent


@pytest.mark.parametrize(
    ("since", "at", "hours"),
    [
        ("2026-06-10T09:00", "2026-06-10T17:30", 8.5),
        ("2026-06-10T09:00", "2026-06-11T09:00", 24),
        ("2026-06-05T16:00", "2026-06-08T10:00", 18),  # over a weekend
        ("2026-06-06T10:00", "2026-06-07T10:00", 0),  # within one
        ("2026-05-22T12:00", "2026-05-26T12:00", 24),  # over a weekend and a bank holiday
        ("2026-03-27T12:00", "2026-03-30T12:00", 24),  # the clocks go forward
        ("2025-12-24T12:00", "2026-01-02T12:00", 12 + 3 * 24 + 12),  # three bank holidays
    ],
)
def test_time_counts_on_working_days(cast: Cast, since: str, at: str, hours: float):
    start, stop = london(since), london(at)
    make.decided(cast, cast.sergeant, since=start, at=stop)
    period = asked(since=midnight(stop.date()), until=midnight(stop.date() + DAY))
    assert one_by_one(period).get().taken == timedelta(hours=hours) == working(start, stop)


def test_days_that_waited_for_an_answer_are_left_out(cast: Cast):
    since = london("2026-06-01T09:00")
    make.decided(cast, cast.sergeant, since=since, at=since + 3 * DAY, paused_days=2)
    make.decided(cast, cast.inspector, since=since, at=since + DAY, paused_days=2)
    taken = {row.by: row.taken for row in one_by_one(asked())}
    assert taken == {cast.sergeant: DAY, cast.inspector: timedelta()}


@pytest.fixture
def spread(cast: Cast) -> list[Any]:
    """Forty decisions over the period, of three people, some for others, some sent back."""
    made = []
    for number in range(40):
        at = AT - number * 2 * DAY - number * HOUR / 7
        by = (cast.sergeant, cast.inspector, cast.chief_inspector)[number % 3]
        extra = {"acting_for": cast.superintendent} if number % 5 == 0 else {}
        outcome = "return" if number % 8 == 1 else "reject" if number % 20 == 3 else "approve"
        own = {"amount": str(10 * (number + 1)), "limit": "400.00", "outcome": outcome, **extra}
        made.append(make.decided(cast, by, at=at, since=at - number * 3 * HOUR, **own))
    return made


def close(found: timedelta, counted: float) -> bool:
    return abs(found.total_seconds() - counted) < 60


def test_the_overview_is_what_the_rows_say(cast: Cast, spread: list[Any]):
    found = overview(asked())
    taken = [working(one.step.since, one.at).total_seconds() for one in spread]
    assert found.decisions == 40
    assert found.delegated == sum(one.acting_for is not None for one in spread) == 8
    assert found.delegated_share == Decimal("20.0")
    assert found.median is not None and close(found.median, statistics.median(taken))
    last = statistics.quantiles(taken, n=20, method="inclusive")[-1]
    assert found.slow is not None and close(found.slow, last)
    assert found.near == sum(one.step.approval.amount >= 360 for one in spread) == 5


def test_by_person_and_by_month(cast: Cast, spread: list[Any]):
    rows = {row["reference"]: row for row in by_person(asked())}
    for person in (cast.sergeant, cast.inspector, cast.chief_inspector):
        mine = [one for one in spread if one.by == person]
        row = rows[person.reference]
        assert row["count"] == len(mine)
        taken = [working(one.step.since, one.at).total_seconds() for one in mine]
        assert close(row["median"], statistics.median(taken))
        for name, is_such in (
            ("acting_share", lambda one: one.acting_for is not None),
            ("returned_share", lambda one: one.outcome == "return"),
            ("rejected_share", lambda one: one.outcome == "reject"),
        ):
            share = Decimal(100 * sum(map(is_such, mine))) / len(mine)
            assert abs(row[name] - share) < Decimal("0.06"), name
    months = {row["month"].astimezone(LONDON).date(): row["count"] for row in by_month(asked())}
    counted: dict[date, int] = {}
    for one in spread:
        month = one.at.astimezone(LONDON).date().replace(day=1)
        counted[month] = counted.get(month, 0) + 1
    assert months == counted
    assert list(months) == sorted(months)


def test_nothing_decided_is_no_figure(cast: Cast):
    found = overview(asked())
    assert (found.decisions, found.near, found.waiting, found.moved) == (0, 0, 0, 0)
    assert (found.median, found.slow, found.delegated_share) == (None, None, None)
    assert found.moves == []


@pytest.mark.parametrize(
    ("amount", "limit", "must_cover", "is_near"),
    [
        ("225.00", "250.00", True, True),
        ("224.99", "250.00", True, False),
        ("250.00", "250.00", True, True),
        ("250.00", "250.00", False, False),
        ("250.00", "any", True, False),
        ("250.00", None, True, False),
    ],
)
def test_ov_2_near_the_limit(
    cast: Cast, amount: str, limit: str | None, must_cover: bool, is_near: bool
):
    make.decided(cast, cast.sergeant, amount=amount, limit=limit, must_cover=must_cover)
    assert near(asked()).exists() is is_near
    known = None if limit in (None, "any") else Decimal(limit)
    assert rules.near_limit(Decimal(amount), known, must_cover) is is_near


def test_the_period_is_of_london_days_and_half_open(cast: Cast):
    first, stop = midnight(date(2026, 5, 1)), midnight(date(2026, 6, 1))
    assert first == datetime(2026, 4, 30, 23, 0, tzinfo=UTC)
    second = timedelta(seconds=1)
    for at in (first - second, first, stop - second, stop):
        make.decided(cast, cast.sergeant, at=at, since=at - HOUR)
    found = one_by_one(asked(since=first, until=stop))
    assert {row.at for row in found} == {first, stop - second}


def test_lists_are_narrowed(cast: Cast):
    own = make.decided(cast, cast.sergeant)
    acting = make.decided(cast, cast.inspector, acting_for=cast.superintendent)
    other = make.decided(cast, cast.inspector, outcome="reject", kind="tender")

    def steps(**fields: str) -> set[Step]:
        return {row.step for row in one_by_one(asked(**fields))}

    assert steps() == {own.step, acting.step, other.step}
    assert steps(kind="tender") == {other.step}
    assert steps(how="own") == {own.step, other.step}
    assert steps(how="acting") == {acting.step}
    assert steps(outcome="reject") == {other.step}
    assert steps(person=cast.inspector.reference) == {acting.step, other.step}
    assert steps(person=cast.superintendent.reference) == {acting.step}


@pytest.mark.parametrize("sort", ["at", "who", "amount", "share", "taken"])
def test_sorting_turns_round_and_puts_what_is_empty_last(cast: Cast, sort: str):
    for number, limit in enumerate(["500.00", "any", "100.00"]):
        by = (cast.sergeant, cast.inspector, cast.commander)[number]
        make.decided(
            cast, by, limit=limit, amount=str(90 - number), at=AT - number * HOUR,
            since=AT - 5 * HOUR,
        )  # fmt: skip
    up = list(LISTINGS["decisions"].ordered(asked(), sort))
    down = list(LISTINGS["decisions"].ordered(asked(), f"-{sort}"))
    if sort == "share":
        assert up[-1].limit_then is down[-1].limit_then is None
        up, down = up[:-1], down[:-1]
    assert up == down[::-1]
    assert len({row.pk for row in up}) >= 2
    assert list(LISTINGS["decisions"].ordered(asked(), "no-such")) == sorted(
        one_by_one(asked()), key=lambda row: row.at, reverse=True
    )


def test_what_waits_is_late_or_without_anyone(cast: Cast):
    late = AT - 12 * DAY
    on_time = make.step_row(cast, cast.sergeant)
    overdue = make.step_row(cast, cast.sergeant, since=late)
    asks = make.step_row(cast, cast.sergeant, since=late, paused_at=AT - DAY)
    last_day = make.step_row(cast, cast.sergeant, due_on=AT.date())
    lost = make.step_row(cast, None)
    make.decided(cast, cast.sergeant)
    report(kind="no-approver", about=lost.reference, message="Nobody", role="scheme-owner", at=AT)
    report(kind="late", about=overdue.reference, message="Late", role="scheme-owner", at=AT)
    assert set(waiting(asked())) == {on_time, overdue, asks, last_day, lost}
    assert set(waiting(asked(show="late"))) == {overdue}
    assert set(waiting(asked(show="nobody"))) == {lost}
    found = overview(asked())
    assert (found.waiting, found.late, found.nobody) == (5, 1, 1)


def test_delegations_in_force(cast: Cast):
    holds = make.under(cast, cast.sergeant, cast.inspector)
    make.under(cast, cast.inspector, cast.commander, state="offered")
    make.under(cast, cast.chief_inspector, cast.commander, starts=AT + HOUR)
    make.under(cast, cast.superintendent, cast.commander, ends=AT)
    make.under(cast, cast.commander, cast.superintendent, purpose="prepare")
    assert list(in_force(asked())) == [holds]
    assert overview(asked()).delegations == 1


def test_moves_by_cause(cast: Cast):
    for cause in ("Tom Hargreaves did not decide in time", "Tom Hargreaves is away"):
        make.moved(cast, cast.sergeant, cast.inspector, cause)
    make.moved(cast, cast.inspector, cast.sergeant, "Tom Hargreaves is back")
    make.moved(cast, cast.inspector, None, "Something nobody thought of", at=AT - 89 * DAY)
    make.moved(cast, cast.inspector, None, "Tom Hargreaves left", at=AT - 91 * DAY)
    counted = [(one.why, one.count) for one in overview(asked()).moves]
    assert counted == [("away", 2), ("late", 1), ("other", 1)]
    assert {row.cause for row in moved(asked(cause="away"))} == {
        "Tom Hargreaves is away", "Tom Hargreaves is back",
    }  # fmt: skip


def test_every_cause_the_portal_writes_down_has_words():
    written = re.compile(r"cause=f?\"([^\"]+)\"")
    found = {
        re.sub(r"\{[^}]+\}", "Somebody", words)
        for path in (settings.ROOT / "mss").rglob("operations/**/*.py")
        for words in written.findall(path.read_text())
    }
    assert len(found) > 10
    unknown = {
        words for words in found if not any(re.search(like, words) for _, like in CAUSES.values())
    }
    assert unknown == set()


def test_ov_1_who_oversees_what(cast: Cast):
    assert sight_of(cast.auditor, at=AT) == WHOLE
    everywhere = {one.pk for one in cast.organisations.values()}
    assert sight_of(cast.scheme_owner, at=AT) == Sight(frozenset(everywhere), whole=False)
    mopac = make.owner_of(cast, "mopac")
    assert sight_of(mopac, at=AT) == Sight(frozenset({cast.mopac.pk}), whole=False)
    for person in (cast.officer, cast.sergeant, cast.system_administrator, cast.hr_adviser):
        assert sight_of(person, at=AT) is None
    RoleHolding.objects.filter(person=cast.auditor).update(ends=AT)
    assert sight_of(cast.auditor, at=AT) is None


def test_an_owner_of_a_scheme_reads_their_own_organisation(cast: Cast):
    sight = sight_of(make.owner_of(cast, "mopac"), at=AT)
    theirs = make.decided(cast, cast.mopac_budget_holder, asked=cast.mopac_officer)
    make.decided(cast, cast.sergeant)
    make.step_row(cast, cast.sergeant)
    make.moved(cast, cast.sergeant, cast.inspector, "Tom Hargreaves left")
    make.under(cast, cast.sergeant, cast.inspector)
    assert sight is not None
    assert {row.step for row in one_by_one(asked(sight))} == {theirs.step}
    found = overview(asked(sight))
    assert (found.decisions, found.waiting, found.moved, found.delegations) == (1, 0, 0, 0)
    assert overview(asked()).decisions == 2


def test_people_whose_work_is_protected_are_for_auditors(cast: Cast):
    sight = sight_of(cast.scheme_owner, at=AT)
    assert sight is not None
    make.decided(cast, cast.sergeant, asked=cast.undercover)
    make.decided(cast, cast.sergeant, beneficiary=cast.undercover)
    make.decided(cast, cast.undercover)
    make.decided(cast, cast.inspector, acting_for=cast.undercover)
    make.step_row(cast, cast.undercover)
    make.moved(cast, cast.undercover, cast.sergeant, "Nadia Brandt left")
    seen, whole = overview(asked(sight)), overview(asked())
    assert (seen.decisions, seen.waiting, seen.moved, seen.delegations) == (0, 1, 0, 0)
    assert (whole.decisions, whole.waiting, whole.moved, whole.delegations) == (4, 2, 1, 1)


@pytest.mark.parametrize(
    ("rows", "reason", "leaves"),
    [(500, "", True), (501, "", False), (501, "  ", False), (501, "For the board", True)],
)
def test_ov_3_many_rows_need_a_reason(rows: int, reason: str, leaves: bool):
    assert rules.may_leave(rows, reason) is leaves


@pytest.mark.parametrize(("rows", "fits"), [(0, True), (50_000, True), (50_001, False)])
def test_ov_4_a_file_has_an_end(rows: int, fits: bool):
    assert rules.fits_one_file(rows) is fits


@pytest.mark.parametrize(("days", "looks"), [(0, False), (1, True), (1100, True), (1101, False)])
def test_ov_5_a_look_has_an_end(days: int, looks: bool):
    assert rules.looks_back(days) is looks
