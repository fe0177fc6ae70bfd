"""Leave that lies further back than anybody asks for it: entered by HR, with the reason."""

from datetime import date, timedelta
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
import time_machine

from hr.leave import operations, queries, rules
from hr.leave.models import Booking, Entry
from mss.audit.models import Event
from mss.notifications.models import Notice
from tests.cast import AT, Cast
from tests.doors import machine, signed_in
from tests.factories.leave import DAY, agreed, booked, given, wanted
from tests.hr.leave.test_carrying import APRIL, second
from tests.hr.leave.test_doors import key
from tests.hr.leave.test_ledger import proposed
from tests.refusals import RefusedBy, words

__all__ = ["second"]
pytestmark = pytest.mark.django_db
D = date.fromisoformat
FIRST, LAST = "2026-04-20", "2026-04-22"  # 51 days before AT


def entered(cast: Cast, *days: str, by: Any = None, reason: str = "Forgot to ask", once: Any = None,
            **fields: Any) -> Booking:  # fmt: skip
    return operations.enter_back(
        person=cast.officer, by=by or cast.hr_adviser, once=once or uuid4(), reason=reason,
        wanted=wanted(*(days or (FIRST, LAST)), **fields), at=AT,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("own", "hr", "may"), [(False, True, True), (True, True, False), (False, False, False)]
)
def test_lv_68(own: bool, hr: bool, may: bool) -> None:
    assert rules.enters_back(own, hr) is may


@pytest.mark.parametrize(
    ("first", "last", "lies"),
    [
        ("2026-05-12", "2026-05-12", True), ("2026-05-13", "2026-05-13", False),
        ("2026-04-01", "2026-06-09", True), ("2026-04-01", "2026-06-10", False),
        ("2026-04-01", None, False),
    ],
)  # fmt: skip
def test_lv_69(first: str, last: str | None, lies: bool) -> None:
    assert rules.lies_back(D(first), D(last) if last else None, AT.date(), 28) is lies


def test_it_stands_at_once_and_comes_out_as_of_its_days(team: Cast) -> None:
    once = uuid4()
    (row,) = {entered(team, once=once) for _ in range(2)}
    assert (row.state, row.entered_by, row.note) == ("approved", team.hr_adviser, "Forgot to ask")
    entry = Entry.objects.get(booking=row)
    assert (entry.minutes, entry.on, entry.made_at) == (-3 * DAY, D(FIRST), AT)
    assert queries.balance_of(team.officer, "annual", year=D("2026-04-01")).left == 17 * DAY
    event = Event.objects.get(verb="leave.entered-back", reference=row.reference)
    assert (event.by, event.subject) == (team.hr_adviser, team.officer)
    notice = Notice.objects.get(event=f"leave.entered-back:{row.reference}")
    assert notice.person == team.officer and "Forgot to ask" in notice.body


def test_sickness_long_over_brings_leave_back(team: Cast) -> None:
    leave = entered(team)
    ill = entered(team, "2026-04-21", kind="sickness")
    leave.refresh_from_db()
    assert (ill.state, leave.overtaken) == ("entered", ["2026-04-21"])
    assert queries.balance_of(team.officer, "annual", year=D("2026-04-01")).left == 18 * DAY


@pytest.mark.parametrize("who", ["sergeant", "officer", "stranger", "finance_officer"])
def test_nobody_but_hr(team: Cast, refused: RefusedBy, who: str) -> None:
    with refused("LV-68"):
        entered(team, by=getattr(team, who))


def test_hr_do_not_enter_their_own_nor_that_of_another_organisation(
    team: Cast, refused: RefusedBy
) -> None:
    for person in (team.hr_adviser, team.mopac_officer):
        with refused("LV-68"):
            operations.enter_back(
                person=person, by=team.hr_adviser, once=uuid4(), reason="Late",
                wanted=wanted(FIRST), at=AT,
            )  # fmt: skip


def test_what_stands_against_it(team: Cast, refused: RefusedBy) -> None:
    with refused("LV-68"):
        entered(team, reason=" ")
    with refused("LV-69"):
        entered(team, "2026-06-01")
    with refused("LV-8"):
        entered(team, "2026-04-01", "2026-05-30")
    entered(team)
    with refused("LV-9"):
        entered(team, "2026-04-22", "2026-04-24")


def test_of_a_year_that_was_carried_over_it_comes_out_of_the_next(
    second: Cast, refused: RefusedBy
) -> None:
    """Three days are left of the year and go over; a day of it that is found later comes out of them."""
    given(second.officer, -17 * DAY)
    run = proposed(second, "carry", "2027-06-01", at=APRIL)
    operations.confirm(run=run, by=second.head_of_hr, at=APRIL)
    late = partial(
        operations.enter_back, person=second.officer, by=second.hr_adviser, reason="Late"
    )
    row = late(once=uuid4(), wanted=wanted("2027-02-01"), at=APRIL)
    entry = Entry.objects.get(booking=row)
    assert (entry.year, entry.minutes, entry.on) == (D("2027-04-01"), -DAY, D("2027-02-01"))
    assert queries.balance_of(second.officer, "annual", year=D("2026-04-01")).total == 0
    assert queries.balance_of(second.officer, "annual", year=D("2027-04-01")).total == 2 * DAY
    with refused("LV-8"):
        late(once=uuid4(), wanted=wanted("2027-02-02", "2027-02-04"), at=APRIL)


def test_of_a_day_before_they_joined(team: Cast, refused: RefusedBy) -> None:
    joined = team.officer.joined_on
    given(team.officer, on=joined - timedelta(14))
    with refused("LV-106"):
        entered(team, str(joined - timedelta(14)), str(joined - timedelta(8)))


def test_lv_106() -> None:
    assert rules.was_here(D(FIRST), D(FIRST)) and not rules.was_here(D(FIRST), D(LAST))


def test_who_asks_themselves_is_still_sent_to_hr(team: Cast, refused: RefusedBy) -> None:
    with refused("LV-15"):
        booked(team.officer, FIRST)
    assert agreed(team.officer, "2026-06-01").state == "approved"


@time_machine.travel(AT, tick=False)
def test_on_the_screen(team: Cast) -> None:
    client, where = signed_in(team.hr_adviser), f"/leave/of/{team.officer.reference}/back/"
    assert where in client.get(f"/leave/of/{team.officer.reference}/").content.decode()
    typed = {"kind": "annual", "first": FIRST, "last": LAST, "note": "Forgot to ask",
             "once": str(uuid4())}  # fmt: skip
    page = words(client.post(where, typed))
    assert "24 hours" in page and "136 hours" in page and not Booking.objects.exists()
    assert client.post(where, typed | {"note": "", "sure": "1"}).status_code == 422
    assert client.post(where, typed | {"sure": "1"}).status_code == 302
    assert Booking.objects.get().state == "approved"
    again = words(client.post(where, typed | {"once": str(uuid4())}))
    assert "Some of these days are booked already" in again
    assert signed_in(team.sergeant).get(where).status_code == 404


@time_machine.travel(AT, tick=False)
def test_by_machines(team: Cast) -> None:
    where = f"/api/v1/leave/of/{team.officer.reference}/back/"
    body = {
        "kind": "annual",
        "first": FIRST,
        "last": LAST,
        "reason": "Forgot",
        "once": str(uuid4()),
    }

    def post(who: Any, **change: str) -> Any:
        caller = machine(who, "leave:read", "leave:write")
        return caller.post(where, body | change, "application/json", headers=key())

    assert post(team.sergeant).status_code == 404
    assert post(team.hr_adviser, first="2026-06-01", last="2026-06-01").json()["rule"] == "LV-69"
    assert not Booking.objects.exists()
    made = post(team.hr_adviser)
    assert (made.status_code, made.json()["state"]) == (201, "approved")
