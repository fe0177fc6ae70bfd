"""Leave on screen and by machine: what was typed is kept, and who leads reads no kind."""

from uuid import uuid4

import pytest
import time_machine

from hr.leave import operations
from hr.leave.models import Booking
from mss.approvals import operations as approvals
from tests.cast import AT, Cast
from tests.doors import machine, signed_in
from tests.factories.leave import agreed, booked, step_of
from tests.hr.leave.test_booking import ill
from tests.refusals import RefusedBy, words

pytestmark = pytest.mark.django_db
DAYS = {
    "first": "2026-07-06",
    "last": "2026-07-10",
    "kind": "annual",
    "note": "My sister’s wedding",
}


def key() -> dict[str, str]:
    return {"Idempotency-Key": uuid4().hex}


@time_machine.travel(AT, tick=False)
def test_checked_first_and_asked_once(team: Cast):
    browser, once = signed_in(team.officer), str(uuid4())
    page = browser.post("/leave/new/", DAYS | {"once": once})
    assert page.status_code == 200 and not Booking.objects.exists()
    assert "Tom Hargreaves" in words(page) and "120 hours" in words(page)
    for _ in range(2):
        sent = browser.post("/leave/new/", DAYS | {"once": once, "send": "1"})
        assert sent.status_code == 302
    assert Booking.objects.get().note == DAYS["note"]
    wrong = browser.post("/leave/new/", DAYS | {"once": str(uuid4()), "last": "2026-07-01"})
    assert wrong.status_code == 422 and "wedding" in words(wrong)
    twice = words(browser.post("/leave/new/", DAYS | {"once": str(uuid4())}))
    assert "You have booked some of these days already" in twice and "wedding" in twice


@time_machine.travel(AT, tick=False)
def test_by_machine_the_same(team: Cast):
    caller = machine(team.officer, "leave:read", "leave:write")
    sent = {"kind": "annual", "first": "2026-07-06", "last": "2026-07-10"}
    checked = caller.post("/api/v1/leave/check/", sent, "application/json", headers=key()).json()
    assert checked["minutes"] == 2400 and checked["problems"] == []
    made = caller.post(
        "/api/v1/leave/", sent | {"once": str(uuid4())}, "application/json", headers=key()
    ).json()
    assert (made["state"], made["minutes"]) == ("requested", 2400)
    (balance,) = caller.get("/api/v1/leave/balances/").json()
    assert (balance["total"], balance["left"]) == (9600, 7200)
    gone = caller.post(f"/api/v1/leave/{made['reference']}/take-back/", headers=key()).json()
    assert gone["state"] == "withdrawn"


@time_machine.travel(AT, tick=False)
def test_whoever_leads_reads_no_kind_of_what_somebody_else_decided(team: Cast):
    row = ill(team, team.officer)
    inspector = signed_in(team.inspector)
    shown = words(inspector.get(f"/leave/of/{team.officer.reference}/"))
    assert "Away" in shown and "Sickness" not in shown
    assert inspector.get(f"/leave/{row.reference}/").status_code == 404
    caller = machine(team.inspector, "leave:read", "leave:write")
    answer = caller.post(
        f"/api/v1/leave/{row.reference}/end/", {"last": "2026-06-12"}, "application/json",
        headers=key(),
    ).json()  # fmt: skip
    assert answer["last"] == "2026-06-12" and not {"kind", "note"} & set(answer)


@time_machine.travel(AT, tick=False)
def test_a_calendar_by_a_secret_address_until_it_is_ended(team: Cast):
    agreed(team.officer, "2026-07-06", "2026-07-10", kind="maternity")
    secret = operations.make_feed(by=team.officer, at=AT)
    address = f"/leave/calendar/{secret}.ics"
    text = signed_in(team.stranger).get(address).content.decode()
    assert "DTSTART;VALUE=DATE:20260706\r\nDTEND;VALUE=DATE:20260711\r\nSUMMARY:Leave\r\n" in text
    assert "aternity" not in text
    again = operations.make_feed(by=team.officer, at=AT)
    assert signed_in(team.officer).get(address).status_code == 404
    operations.revoke_feed(by=team.officer, at=AT)
    assert signed_in(team.officer).get(f"/leave/calendar/{again}.ics").status_code == 404


def test_lv_31_too_few_left_needs_a_reason(team: Cast, refused: RefusedBy):
    operations.set_least(
        unit=team.units["CE-A"], people=5, weekdays="01234", starts=AT.date(), by=team.inspector,
        at=AT,
    )  # fmt: skip
    row = booked(team.officer, "2026-07-06")
    step = step_of(row)
    act = {"step": step.reference, "by": step.holder, "outcome": "approve",
           "version": step.approval.version, "at": AT}  # fmt: skip
    with refused("LV-31"):
        approvals.decide(comment=" ", **act)
    approvals.decide(comment="Two are back that day", **act)
    row.refresh_from_db()
    assert row.state == "approved" and row.takes == {"2026-07-06": 480}
