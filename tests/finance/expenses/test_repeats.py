"""What repeats every month, by operation, sweep, screen and machine."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from finance.expenses.models import Claim, Month, PolicyFigure, Repeat
from finance.expenses.repeats import operations
from finance.expenses.repeats.queries import to_make
from finance.expenses.tasks import make_repeats
from mss.foundation.working_time import midnight, today
from mss.notifications.models import Notice
from mss.people.models import Person
from tests.cast import AT, Cast
from tests.doors import machine, signed_in
from tests.factories import claims as make
from tests.finance.expenses.conftest import everything
from tests.refusals import RefusedBy, refusing

D = Decimal


@pytest.fixture
def refused() -> RefusedBy:
    def rows() -> list[Any]:
        return [*everything(), list(Repeat.objects.values()), list(Month.objects.values())]

    return refusing(rows)


def parking(person: Person, *, at: datetime = AT, **fields: Any) -> Claim:
    details = {"kind": "parking", "what": "Parking at the base, one month", "merchant": "Base Park"}
    return make.draft(person, amount="62.00", at=at, **(details | fields))


def begun(
    cast: Cast, *, day: int = 31, until: date | None = None, once: UUID | None = None
) -> Repeat:
    return operations.begin(
        claim=parking(cast.officer), number=1, day=day, until=until, once=once or uuid4(),
        by=cast.officer, at=AT,
    )  # fmt: skip


def sweep(day: date) -> None:
    """What the sweep does on the day."""
    at = midnight(day) + timedelta(hours=6)
    for pk in to_make(at=at):
        operations.make_due(repeat=pk, at=at)


def test_a_draft_on_its_day_each_month_and_never_sent(cast: Cast) -> None:
    row = begun(cast)
    assert row.next_on == date(2026, 7, 31)  # June is claimed by the line itself
    for day in (date(2026, 7, 30), date(2026, 7, 31), date(2026, 7, 31), date(2026, 9, 30)):
        sweep(day)
    sweep(date(2026, 9, 30))
    months = list(row.months.order_by("period"))
    assert [one.period for one in months] == [date(2026, month, 1) for month in (7, 8, 9)]
    drafts = [one.claim for one in months]
    assert {one.state for one in drafts} == {Claim.State.DRAFT}
    line = drafts[1].lines.get()
    assert (line.spent_on, line.amount, line.merchant, line.receipts.count()) == (
        date(2026, 8, 31), D("62.00"), "Base Park", 0,
    )  # fmt: skip
    told = Notice.objects.filter(person=cast.officer, subject__startswith="Your claim for")
    assert told.count() == 3
    row.refresh_from_db()
    assert row.next_on == date(2026, 10, 31)


def test_the_same_press_begins_it_once(cast: Cast) -> None:
    once = uuid4()
    claim = parking(cast.officer)
    said = {"claim": claim, "number": 1, "day": 5, "until": None, "once": once, "by": cast.officer}
    rows = {operations.begin(at=AT, **said).pk for _ in range(2)}
    assert len(rows) == 1


def test_who_and_what_and_not_twice(cast: Cast, refused: RefusedBy) -> None:
    claim, meal = parking(cast.officer), make.draft(cast.officer)
    said: dict[str, Any] = {"number": 1, "day": 5, "until": None, "at": AT}
    with refused("EX-11"):
        operations.begin(claim=claim, by=cast.sergeant, once=uuid4(), **said)
    with refused("EX-150"):
        operations.begin(claim=meal, by=cast.officer, once=uuid4(), **said)
    operations.begin(claim=claim, by=cast.officer, once=uuid4(), **said)
    with refused("EX-150"):
        operations.begin(claim=claim, by=cast.officer, once=uuid4(), **said)


def test_until_the_last_day_included(cast: Cast, refused: RefusedBy) -> None:
    claim = parking(cast.other_officer)
    with refused("EX-153"):
        operations.begin(
            claim=claim, number=1, day=15, until=date(2026, 7, 14), once=uuid4(),
            by=cast.other_officer, at=AT,
        )  # fmt: skip
    row = begun(cast, day=15, until=date(2026, 8, 15))
    sweep(date(2026, 7, 15))
    sweep(date(2026, 8, 15))
    sweep(date(2026, 9, 15))
    row.refresh_from_db()
    assert (row.months.count(), row.state, row.why_ended) == (2, "ended", "Its last day has come.")
    with refused("EX-153"):
        operations.resume(repeat=row, by=cast.officer, at=AT)


def test_paused_months_are_not_made_up_for(cast: Cast, refused: RefusedBy) -> None:
    row = begun(cast, day=15)
    with refused("EX-11"):
        operations.pause(repeat=row, by=cast.sergeant, at=AT)
    for _ in range(2):
        row = operations.pause(repeat=row, by=cast.officer, at=AT)
    sweep(date(2026, 9, 20))
    assert not Month.objects.exists()
    later = midnight(date(2026, 9, 20))
    for _ in range(2):
        row = operations.resume(repeat=row, by=cast.officer, at=later)
    assert row.next_on == date(2026, 10, 15)


def test_a_month_that_was_made_is_not_made_again_after_a_pause(cast: Cast) -> None:
    row = begun(cast, day=15)
    sweep(date(2026, 7, 15))
    at = midnight(date(2026, 7, 15)) + timedelta(hours=8)
    row.refresh_from_db()
    operations.pause(repeat=row, by=cast.officer, at=at)
    Repeat.objects.filter(pk=row.pk).update(day=28)
    row = operations.resume(repeat=row, by=cast.officer, at=at)
    assert row.next_on == date(2026, 8, 28)


def test_stopped_for_good(cast: Cast, refused: RefusedBy) -> None:
    row = begun(cast)
    for _ in range(2):
        row = operations.stop(repeat=row, by=cast.officer, at=AT)
    sweep(date(2026, 12, 31))
    assert not Month.objects.exists()
    with refused("EX-153"):
        operations.pause(repeat=row, by=cast.officer, at=AT)
    with refused("EX-153"):
        operations.set_until(repeat=row, until=None, by=cast.officer, at=AT)


def test_another_last_day(cast: Cast, refused: RefusedBy) -> None:
    row = begun(cast, day=15)
    with refused("EX-153"):
        operations.set_until(repeat=row, until=date(2026, 7, 14), by=cast.officer, at=AT)
    for _ in range(2):
        row = operations.set_until(repeat=row, until=date(2026, 7, 15), by=cast.officer, at=AT)
    sweep(date(2026, 7, 15))
    row.refresh_from_db()
    assert row.state == "ended"


@pytest.mark.parametrize("left", [date(2026, 7, 31), date(2026, 7, 1)])
def test_a_leavers_month_is_never_made(cast: Cast, left: date) -> None:
    row = begun(cast)
    Person.objects.filter(pk=cast.officer.pk).update(left_on=left)
    sweep(date(2026, 7, 31))
    row.refresh_from_db()
    assert (row.months.count(), row.state, row.why_ended) == (0, "ended", "Its claimant has left.")


def test_what_a_rule_refuses_is_said_and_the_next_month_is_tried(cast: Cast) -> None:
    row = begun(cast)
    PolicyFigure.objects.create(
        code="line-cap", starts=date(2026, 7, 1), value=D(50), source="Invented for this test"
    )
    sweep(date(2026, 7, 31))
    month = row.months.get()
    assert month.claim is None
    assert "£50.00 or less" in month.problem
    assert Notice.objects.filter(person=cast.officer, subject__contains="could not be").exists()
    row.refresh_from_db()
    assert row.next_on == date(2026, 8, 31)


def test_the_task_makes_what_is_due_now(cast: Cast) -> None:
    row = begun(cast)
    Repeat.objects.filter(pk=row.pk).update(next_on=today(timezone.now()))
    make_repeats()
    make_repeats()
    assert row.months.count() == 1


def test_by_screen(cast: Cast) -> None:
    now = timezone.now()
    claim = parking(cast.officer, at=now)
    page = signed_in(cast.officer)
    address = f"/expenses/{claim.reference}/lines/1/repeat/"
    assert address in page.get(f"/expenses/{claim.reference}/").content.decode()
    wrong = page.post(address, {"once": uuid4(), "day": "32"})
    assert "Enter a number from 1 to 31" in wrong.content.decode()
    assert page.post(address, {"once": uuid4(), "day": "31"}).status_code == 302
    again = page.post(address, {"once": uuid4(), "day": "31"})
    assert "repeats already" in again.content.decode()
    row = Repeat.objects.get()
    for act in ("pause", "pause", "resume", "resume"):
        assert page.post(f"/expenses/repeats/{row.reference}/{act}/").status_code == 302
    until = page.post(f"/expenses/repeats/{row.reference}/until/", {"until": str(today(now))})
    assert "from tomorrow on" in until.content.decode()
    assert "Parking at the base" in page.get("/expenses/repeats/").content.decode()
    assert page.post(f"/expenses/repeats/{row.reference}/stop/").status_code == 302
    assert "Stopped." in page.get("/expenses/repeats/").content.decode()
    assert (
        signed_in(cast.sergeant).get(f"/expenses/repeats/{row.reference}/stop/").status_code == 404
    )
    assert (
        "Nothing repeats yet" in signed_in(cast.sergeant).get("/expenses/repeats/").content.decode()
    )


def test_by_machine(cast: Cast) -> None:
    claim = parking(cast.officer, at=timezone.now())
    door = machine(cast.officer, "claims:read", "claims:write")

    def send(path: str, **sent: Any) -> Any:
        return door.post(f"/api/v1/claims/{path}", sent, "application/json",
                         headers={"Idempotency-Key": str(uuid4())})  # fmt: skip

    made = send(f"{claim.reference}/lines/1/repeat/", once=str(uuid4()), day=5)
    assert made.status_code == 201
    reference = made.json()["reference"]
    assert send(f"repeats/{reference}/pause/").json()["state"] == "paused"
    assert send(f"repeats/{reference}/resume/").json()["state"] == "active"
    assert send(f"repeats/{reference}/until/", until="2020-01-01").status_code == 409
    assert send(f"repeats/{reference}/stop/").json()["state"] == "ended"
    assert door.get("/api/v1/claims/repeats/").json()["results"][0]["reference"] == reference
