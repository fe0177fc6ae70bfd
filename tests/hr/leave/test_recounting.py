"""Whoever joins, leaves or is promoted in a year that was given: the difference is put forward by
itself, to the minute, and made by somebody else."""

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any
from uuid import uuid4

import pytest
import time_machine

from hr.leave import operations, queries, rules
from hr.leave.models import BalanceRun, Entry, LeaveFigure, Recount
from mss.jobs.models import Incident
from mss.people import operations as people
from mss.people.models import AssignmentKind, Person, RoleHolding
from tests.cast import AT, SINCE, Cast
from tests.doors import signed_in
from tests.factories.people import grade, post
from tests.hr.leave.test_carrying import second
from tests.hr.leave.test_ledger import proposed
from tests.refusals import RefusedBy, words

__all__ = ["second"]
pytestmark = pytest.mark.django_db
D = date.fromisoformat
YEAR, STOP = D("2026-04-01"), D("2027-04-01")
DAYS = 26  # a year, of a constable after six years, from April 2025


@pytest.fixture
def year(second: Cast) -> Cast:
    """Everybody has the leave of the year."""
    operations.confirm(run=proposed(second), by=second.head_of_hr, at=AT)
    return second


def waiting() -> Any:
    """What is put forward by itself, after the worker came by."""
    while operations.recount(at=AT):
        pass
    assert not Recount.objects.exists()
    return BalanceRun.objects.filter(what="moved", state="proposed")


def minutes(parts: list[tuple[date, date, int]], day: int = 480) -> int:
    """By hand, day by day: days of leave a year, of each day from the first to before the second."""
    each = [Decimal(days * day) / 365 for first, stop, days in parts
            for _ in range((stop - first).days)]  # fmt: skip
    return int(sum(each, Decimal(0)).quantize(Decimal(1), ROUND_HALF_UP))


def left_of(person: Person) -> int:
    return queries.balance_of(person, "annual", year=YEAR).total


@pytest.mark.parametrize(
    ("changes", "waits", "again"),
    [({YEAR: 5}, {}, True), ({YEAR: 5}, {YEAR: 5}, False), ({}, {YEAR: 5}, True), ({}, {}, False)],
)
def test_lv_93(changes: dict[date, int], waits: dict[date | None, int], again: bool) -> None:
    assert rules.is_put_forward(changes, waits) is again


def test_lv_94() -> None:
    assert rules.made_for_another(1, 2) and not rules.made_for_another(1, 1)


def test_whoever_joins_gets_the_rest_of_the_year(year: Cast) -> None:
    joins = D("2026-08-03")
    new = people.join(
        email="new@mps.example", name="Ines Okafor", kind="officer", grade=grade(),
        organisation=year.mps, joined_on=joins, by=year.hr_adviser, at=AT,
    )  # fmt: skip
    people.place(
        person=new, post=post("Constable"), kind=AssignmentKind.SUBSTANTIVE, starts=joins, ends=None,
        grade=grade(), by=year.hr_adviser, at=AT,
    )  # fmt: skip
    run = waiting().get()
    assert (run.made_by, run.reason) == (None, "Ines Okafor: Police Constable from 3 August 2026")
    assert left_of(new) == 0
    operations.confirm(run=run, by=year.head_of_hr, at=AT)
    assert left_of(new) == minutes([(joins, STOP, 25)])


def test_whoever_leaves_has_the_part_they_are_here(year: Cast) -> None:
    leaves = D("2026-10-01")
    assert left_of(year.officer) == minutes([(YEAR, STOP, DAYS)])
    people.leave(person=year.officer, on=leaves, by=year.hr_adviser, at=AT)
    operations.confirm(run=waiting().get(), by=year.head_of_hr, at=AT)
    assert left_of(year.officer) == minutes([(YEAR, leaves, DAYS)])


@pytest.mark.parametrize("day", ["2026-11-02", "2027-03-31", "2026-04-02"])
def test_a_promotion_brings_each_part_at_its_own_rate(year: Cast, day: str) -> None:
    starts, rank = D(day), grade("superintendent")
    people.place(
        person=year.officer, post=post("Superintendent", grade=rank),
        kind=AssignmentKind.SUBSTANTIVE, starts=starts, ends=None, grade=rank, by=year.hr_adviser,
        at=AT,
    )  # fmt: skip
    operations.confirm(run=waiting().get(), by=year.head_of_hr, at=AT)
    assert left_of(year.officer) == minutes([(YEAR, starts, DAYS), (starts, STOP, 31)])


def test_what_waits_is_put_in_place_of_what_waited(year: Cast) -> None:
    people.leave(person=year.officer, on=D("2026-10-01"), by=year.hr_adviser, at=AT)
    first = waiting().get()
    operations.forwarding.watch(person=year.officer.pk, why="Again", by=None, at=AT)
    assert waiting().get() == first  # nothing new: nothing more is put forward
    Person.objects.filter(pk=year.officer.pk).update(left_on=D("2026-09-01"))
    operations.forwarding.watch(person=year.officer.pk, why="Leaves earlier", by=None, at=AT)
    later = waiting().get()
    first.refresh_from_db()
    assert (first.state, later.reason) == ("dropped", f"{year.officer.name}: Leaves earlier")
    assert later.rows.get().minutes < first.rows.get().minutes


def test_it_is_made_as_long_as_it_is_so_and_not_by_oneself(year: Cast, refused: RefusedBy) -> None:
    people.leave(person=year.hr_adviser, on=D("2026-10-01"), by=year.sergeant, at=AT)
    run = waiting().get()
    with refused("LV-94"):
        operations.confirm(run=run, by=year.hr_adviser, at=AT)
    Person.objects.filter(pk=year.hr_adviser.pk).update(left_on=D("2026-10-02"))
    with refused("LV-92"):
        operations.confirm(run=run, by=year.head_of_hr, at=AT)


def test_whoever_entered_it_does_not_make_it(year: Cast, refused: RefusedBy) -> None:
    """Hours one adviser entered, and a promotion the other did, wait in one change: neither makes it."""
    operations.set_hours(
        person=year.officer, week=20 * 60, starts=D("2026-10-01"), weekdays=[], once=uuid4(),
        by=year.hr_adviser, at=AT,
    )  # fmt: skip
    rank = grade("superintendent")
    people.place(
        person=year.officer, post=post("Superintendent", grade=rank),
        kind=AssignmentKind.SUBSTANTIVE, starts=D("2026-11-02"), ends=None, grade=rank,
        by=year.head_of_hr, at=AT,
    )  # fmt: skip
    run = waiting().get()
    for by in (year.hr_adviser, year.head_of_hr):
        with refused("LV-40"):
            operations.confirm(run=run, by=by, at=AT)
        assert run not in queries.waiting_runs(by)
    RoleHolding.objects.create(
        person=year.sergeant, role="hr-adviser", organisation=year.mps, starts=SINCE
    )
    assert run in queries.waiting_runs(year.sergeant)
    assert operations.confirm(run=run, by=year.sergeant, at=AT).state == "made"


def test_nobody_drops_or_takes_back_what_their_own_record_changes(
    year: Cast, refused: RefusedBy
) -> None:
    people.leave(person=year.hr_adviser, on=D("2026-10-01"), by=year.sergeant, at=AT)
    run = waiting().get()
    assert run not in queries.waiting_runs(year.hr_adviser)
    with refused("LV-94"):
        operations.drop(run=run, by=year.hr_adviser, at=AT)
    operations.confirm(run=run, by=year.head_of_hr, at=AT)
    with refused("LV-94"):
        operations.reverse(run=run, by=year.hr_adviser, at=AT)


@pytest.mark.parametrize("made", [True, False])
def test_what_changes_while_a_year_waits_follows_it(second: Cast, made: bool) -> None:
    """The year was worked out before they are known to leave; whatever becomes of it, they have what is
    theirs once it is settled."""
    if not made:
        operations.confirm(run=proposed(second), by=second.head_of_hr, at=AT)
        Entry.objects.create(person=second.sergeant, account="annual", year=YEAR, minutes=480,
                             cause="entitled", on=YEAR, made_at=AT)  # fmt: skip
    run, leaves = proposed(second), D("2026-10-01")
    people.leave(person=second.officer, on=leaves, by=second.hr_adviser, at=AT)
    assert operations.recount(at=AT) == 0 and Recount.objects.exists()
    end = operations.confirm if made else operations.drop
    end(run=run, by=second.head_of_hr, at=AT)
    operations.confirm(run=waiting().get(), by=second.head_of_hr, at=AT)
    assert left_of(second.officer) == minutes([(YEAR, leaves, DAYS)])


def test_one_that_cannot_be_worked_out_keeps_nobody_else_from_it(year: Cast) -> None:
    people.leave(person=year.finance_officer, on=D("2026-10-01"), by=year.hr_adviser, at=AT)
    people.leave(person=year.officer, on=D("2026-10-01"), by=year.hr_adviser, at=AT)
    figures = list(LeaveFigure.objects.filter(code="week-staff"))
    LeaveFigure.objects.filter(code="week-staff").delete()
    for _ in range(operations.forwarding.PATIENCE):
        with pytest.raises(LookupError):
            operations.recount(at=AT)
    assert operations.recount(at=AT) == 0
    incident = Incident.objects.get(kind="leave-recount")
    run = BalanceRun.objects.get(what="moved", state="proposed")
    assert run.rows.get().person == year.officer and incident.resolved_at is None
    LeaveFigure.objects.bulk_create(figures)
    operations.forwarding.watch(person=year.finance_officer.pk, why="Again", by=None, at=AT)
    assert waiting().count() == 2
    incident.refresh_from_db()
    assert incident.resolved_at is not None


def test_a_year_nobody_has_given_is_left_to_its_run(second: Cast) -> None:
    people.leave(person=second.sergeant, on=D("2026-10-01"), by=second.hr_adviser, at=AT)
    assert not waiting().exists()


@time_machine.travel(AT, tick=False)
def test_hr_is_told_at_home_and_on_the_page(year: Cast) -> None:
    people.leave(person=year.officer, on=D("2026-10-01"), by=year.hr_adviser, at=AT - timedelta(1))
    run = waiting().get()
    client = signed_in(year.head_of_hr)
    assert "Balances of leave to look at" in words(client.get("/"))
    assert "Put forward by itself" in words(client.get(f"/leave/runs/{run.reference}/"))
    assert "Put forward by itself" in words(client.get("/leave/runs/"))
    assert "Balances of leave to look at" not in words(signed_in(year.sergeant).get("/"))
