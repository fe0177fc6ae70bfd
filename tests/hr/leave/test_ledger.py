"""The ledger: the balance is the sum of its rows, which nobody changes."""

from datetime import date, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from hr.leave import operations, queries, working_out
from hr.leave.models import BalanceRow, BalanceRun, Booking, Carry, Entry, Hours, LeaveFigure
from mss.foundation.refused import Refused
from mss.jobs.models import Job
from mss.jobs.operations import advance
from mss.people.models import RoleHolding
from tests.cast import AT, SINCE, Cast
from tests.factories.authority import line_scheme
from tests.factories.leave import DAY, agreed, booked, carry_asked, decided, given
from tests.refusals import RefusedBy

pytestmark = pytest.mark.django_db
D = date.fromisoformat
YEAR = D("2026-04-01")


@pytest.mark.parametrize(
    "change",
    ["UPDATE leave_entry SET minutes = minutes + 1", "DELETE FROM leave_entry"],
)  # fmt: skip
def test_rows_are_never_changed(team: Cast, change: str):
    before = list(Entry.objects.values())
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)
    assert list(Entry.objects.values()) == before


def test_the_database_lets_nobody_book_a_day_twice(team: Cast):
    row = booked(team.officer, "2026-07-06")
    with pytest.raises(IntegrityError), transaction.atomic():
        Booking.objects.create(
            reference="LEA-26-999999", person=team.officer, once=uuid4(), kind="unpaid",
            first=row.first, last=row.last, state="approved", entered_by=team.officer, asked_at=AT,
        )  # fmt: skip
    assert Booking.objects.count() == 1


def worked_out(run: BalanceRun, at: datetime = AT) -> BalanceRun:
    job = Job.objects.get(params__run=run.reference)
    while advance(job=job.pk, at=at):
        pass
    run.refresh_from_db()
    return run


def proposed(
    cast: Cast, what: str = "year", day: str = "2026-06-01", at: datetime = AT
) -> BalanceRun:
    return worked_out(
        operations.propose_year(
            organisation=cast.mps, day=D(day), what=what, once=uuid4(), reason="New leave year",
            by=cast.hr_adviser, at=at,
        ), at,
    )  # fmt: skip


@pytest.fixture
def second(team: Cast) -> Cast:
    """A second HR adviser: the head of HR."""
    RoleHolding.objects.create(
        person=team.head_of_hr, role="hr-adviser", organisation=team.mps, starts=SINCE
    )
    return team


def test_a_year_for_everybody_made_by_a_second(second: Cast, refused: RefusedBy, monkeypatch: Any):
    monkeypatch.setattr(working_out, "CHUNK", 7)  # several chunks
    Hours.objects.create(person=second.hr_adviser, starts=YEAR, week=1080)  # half of 36 hours
    run = proposed(second)
    assert run.state == "proposed" and Entry.objects.filter(run=run).count() == 0
    rows = {row.person_id: row.minutes for row in run.rows.all()}
    due = queries.due_for([second.sergeant, second.hr_adviser], (YEAR, D("2027-04-01")))
    assert rows[second.sergeant.pk] == due[second.sergeant.pk] > 0
    assert rows[second.hr_adviser.pk] == due[second.hr_adviser.pk] == round(28 * 432 / 2)
    assert rows[second.officer.pk] == due[second.sergeant.pk] - 20 * DAY  # what was given counts
    with refused("LV-40"):
        operations.confirm(run=run, by=second.hr_adviser, at=AT)
    with refused("LV-44"):
        operations.confirm(run=run, by=second.sergeant, at=AT)
    for _ in range(2):
        operations.confirm(run=run, by=second.head_of_hr, at=AT)
    balance = queries.balance_of(second.sergeant, "annual", year=YEAR)
    assert balance.total == rows[second.sergeant.pk]
    again = proposed(second)
    assert again.rows.count() == 0  # nothing is given twice
    with refused("LV-41"):
        operations.reverse(run=run, by=second.head_of_hr, at=AT)
    for _ in range(2):
        operations.reverse(run=run, by=second.hr_adviser, at=AT)
    assert queries.balance_of(second.sergeant, "annual", year=YEAR).total == 0
    assert Entry.objects.filter(run=run).count() == 2 * BalanceRow.objects.filter(run=run).count()


def test_what_goes_over_and_what_ends(second: Cast, refused: RefusedBy):
    given(second.officer, 8 * DAY, on=D("2026-01-10"))
    with refused("LV-43"):
        operations.propose_year(
            organisation=second.mps, day=D("2027-06-01"), what="carry", once=uuid4(), reason="Early",
            by=second.hr_adviser, at=AT,
        )  # fmt: skip
    run = proposed(second, "carry")
    operations.confirm(run=run, by=second.head_of_hr, at=AT)
    assert queries.balance_of(second.officer, "annual", year=D("2025-04-01")).total == 0
    assert queries.balance_of(second.officer, "annual", year=YEAR).total == 25 * DAY
    causes = run.rows.filter(person=second.officer).values_list("cause", "minutes")
    assert set(causes) == {("carried-out", -2400), ("carried-in", 2400), ("ended", -1440)}


def test_balances_put_right(second: Cast, refused: RefusedBy):
    act = {"organisation": second.mps, "account": "annual", "day": AT.date(), "at": AT}
    with refused("LV-42"):
        operations.propose_adjustment(
            minutes={second.officer.reference: 60}, reason=" ", once=uuid4(),
            by=second.hr_adviser, **act,
        )  # fmt: skip
    with refused("LV-42"):
        operations.propose_adjustment(
            minutes={second.mopac_officer.reference: 60}, reason="Wrong", once=uuid4(),
            by=second.hr_adviser, **act,
        )  # fmt: skip
    with refused("LV-44"):
        operations.propose_adjustment(
            minutes={second.officer.reference: 60}, reason="Wrong", once=uuid4(),
            by=second.officer, **act,
        )  # fmt: skip
    run = operations.propose_adjustment(
        minutes={second.officer.reference: -90}, reason="Counted twice", once=uuid4(),
        by=second.hr_adviser, **act,
    )  # fmt: skip
    operations.confirm(run=run, by=second.head_of_hr, at=AT)
    lines = queries.ledger_of(second.officer, "annual", year=YEAR)
    assert [(line.entry.minutes, line.after) for line in lines] == [
        (20 * DAY, 20 * DAY), (-90, 20 * DAY - 90),
    ]  # fmt: skip
    assert lines[-1].entry.words == "Counted twice"


def test_dropped_once(second: Cast, refused: RefusedBy):
    run = proposed(second)
    for _ in range(2):
        operations.drop(run=run, by=second.hr_adviser, at=AT)
    with refused("LV-40"):
        operations.confirm(run=run, by=second.head_of_hr, at=AT)


class LedgerLife(RuleBasedStateMachine):
    """Anything people do to a balance, in any order: it is the sum of its rows, rows already there
    never change, and no more is booked than was there."""

    cast: Cast

    @initialize()
    def begin(self) -> None:
        self.seen: dict[int, Any] = {}
        self.rows: list[Booking] = []
        self.carries: list[Carry] = []

    @rule(day=st.integers(0, 60), days=st.integers(0, 6), only=st.sampled_from([None, 30, 240]))
    def book(self, day: int, days: int, only: int | None) -> None:
        first = date.fromordinal(D("2026-06-15").toordinal() + day)
        last = first if only else date.fromordinal(first.toordinal() + days)
        try:
            self.rows.append(
                booked(self.cast.officer, first.isoformat(), last.isoformat(), only=only)
            )
        except Refused as said:
            assert said.rule in {"LV-8", "LV-9", "LV-16"}

    @rule(minutes=st.sampled_from([60, DAY, 3 * DAY]))
    def carry(self, minutes: int) -> None:
        try:
            self.carries.append(carry_asked(self.cast.officer, minutes, at=AT))
        except Refused as said:
            assert said.rule in {"LV-50", "LV-53"}

    @rule(outcome=st.sampled_from(["approve", "reject", "return", "give-up"]))
    def decide_carry(self, outcome: str) -> None:
        row = self.carries[-1] if self.carries else None
        if row is not None and outcome == "give-up" and row.state in Carry.LIVE:
            operations.give_up(carry=row, by=self.cast.officer, at=AT)
            row.refresh_from_db()
        elif row is not None and outcome != "give-up" and row.state == "requested":
            decided(row, outcome)

    @rule(which=st.integers(0, 9), outcome=st.sampled_from(["approve", "reject", "return"]))
    def decide(self, which: int, outcome: str) -> None:
        waiting = [row for row in self.rows if row.state == "requested"]
        if waiting:
            decided(waiting[which % len(waiting)], outcome)

    @rule(which=st.integers(0, 9))
    def cancel(self, which: int) -> None:
        there = [row for row in self.rows if row.state == "approved" and not row.recalled]
        if there:
            row = there[which % len(there)]
            operations.cancel(booking=row, by=self.cast.officer, at=AT)
            row.refresh_from_db()

    @rule(which=st.integers(0, 9))
    def recall(self, which: int) -> None:
        there = [row for row in self.rows if row.state == "approved" and not row.recalled]
        if there:
            row = there[which % len(there)]
            if not row.standing:
                return
            day = D(min(row.standing))
            operations.recall(
                booking=row, days=[day], reason="Needed", by=self.cast.sergeant, at=AT
            )
            row.refresh_from_db()

    @rule(day=st.integers(0, 60), days=st.sampled_from([None, 0, 2, 9]))
    def ill(self, day: int, days: int | None) -> None:
        first = date.fromordinal(D("2026-06-15").toordinal() + day)
        last = None if days is None else date.fromordinal(first.toordinal() + days)
        try:
            operations.enter(
                person=self.cast.officer, by=self.cast.officer, once=uuid4(), at=AT,
                wanted=queries.Wanted("sickness", first, last),
            )  # fmt: skip
        except Refused as said:
            assert said.rule == "LV-9"

    @rule(which=st.integers(0, 9), days=st.sampled_from([None, 0, 5]))
    def well(self, which: int, days: int | None) -> None:
        """An absence has another last day, or was entered wrongly."""
        there = list(Booking.objects.filter(kind="sickness", state="entered"))
        if not there:
            return
        row = there[which % len(there)]
        try:
            if days is None:
                operations.cancel(booking=row, by=self.cast.officer, at=AT)
            else:
                last = date.fromordinal(row.first.toordinal() + days)
                operations.end(booking=row, last=last, by=self.cast.officer, at=AT)
        except Refused as said:
            assert said.rule == "LV-9"

    @rule(which=st.integers(0, 9), outcome=st.sampled_from(["approve", "reject"]))
    def cut(self, which: int, outcome: str) -> None:
        there = [row for row in self.rows if row.state == "approved" and row.last != row.first]
        if there:
            row = there[which % len(there)]
            row = operations.ask_to_cut(booking=row, to=row.first, by=self.cast.officer, at=AT)
            decided(row, outcome)

    @rule(which=st.integers(0, 9))
    def take_back(self, which: int) -> None:
        waiting = [row for row in self.rows if row.state == "requested"]
        if waiting:
            row = waiting[which % len(waiting)]
            operations.take_back(booking=row, by=self.cast.officer, at=AT)
            row.refresh_from_db()

    @invariant()
    def sums(self) -> None:
        for one in self.rows:
            one.refresh_from_db()
            paid = -sum(one.entries.values_list("minutes", flat=True))
            if one.state == "approved" and not one.recalled:
                assert paid == sum(one.standing.values()) == one.minutes
            elif one.state != "approved" and not one.recalled:
                assert paid == 0
        entries = {row["id"]: row for row in Entry.objects.values()}
        for key, row in self.seen.items():
            assert entries[key] == row
        self.seen = entries
        balance = queries.balance_of(self.cast.officer, "annual", year=YEAR)
        assert balance.total == sum(row["minutes"] for row in entries.values())
        assert balance.left >= 0
        taken = sum(row.minutes for row in self.rows if row.state == "requested")
        assert balance.pending == taken
        kept = sum(row.minutes for row in self.carries if row.state in Carry.LIVE)
        assert balance.kept == kept and balance.left == balance.total - taken - kept
        lines = queries.ledger_of(self.cast.officer, "annual", year=YEAR)
        assert lines[-1].after == balance.total


def test_the_balance_is_the_sum_whatever_happens(cast: Cast):
    line_scheme(cast.mps)
    given(cast.officer, 6 * DAY)
    LeaveFigure.objects.filter(code="carry-early").update(value=366)  # asked for all year
    LeaveFigure.objects.filter(code="carry-most").update(value=DAY)

    class Life(LedgerLife):
        def __init__(self) -> None:
            super().__init__()
            self.cast = cast
            self.point = transaction.savepoint()

        def teardown(self) -> None:
            transaction.savepoint_rollback(self.point)

    run_state_machine_as_test(
        Life,
        settings=settings(
            max_examples=12, stateful_step_count=14, deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip


def test_agreed_leave_in_a_list_in_words(team: Cast):
    row = agreed(team.officer, "2026-07-06", "2026-07-10")
    (one,) = queries.listed([row])
    assert (one.name, one.days) == ("Annual leave", "6 to 10 July 2026")
