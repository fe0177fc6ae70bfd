"""Leave on screen and by machine: what was typed is kept, and who leads reads no kind."""

import re
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
import time_machine

from hr.leave import operations
from hr.leave.models import Booking, Feed
from mss.approvals import operations as approvals
from mss.audit.models import Event
from mss.interfaces.models import IdempotentCall
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
    assert "booked already: 6 to 10 July 2026" in twice and "wedding" in twice
    empty = words(browser.post("/leave/new/", {"kind": "annual", "once": str(uuid4())}))
    assert "Enter the first day off" in empty and "Enter the last day off" in empty
    assert "Flexitime: 0 hours left" in empty
    long = {"first": "2026-07-13", "last": "2026-09-25", "once": str(uuid4())}
    refused = words(browser.post("/leave/new/", DAYS | long))
    assert re.search(r"not that much left: it takes \d+ hours, 120 hours can be booked", refused)


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


@time_machine.travel(AT, tick=False)
def test_machines_make_and_end_a_calendar_address(team: Cast):
    caller = machine(team.officer, "leave:read", "leave:write")
    where, secret = "/api/v1/leave/calendar/", "a" * 40

    def post(address: str, **body: str) -> Any:
        return caller.post(address, body, "application/json", headers=key())

    assert caller.get(where).json() == {"has": False}
    assert post(where, secret="short").json()["rule"] == "LV-67"
    assert Feed.objects.count() == 0
    assert post(where, secret=secret).json() == post(where, secret=secret).json() == {"has": True}
    assert secret not in str(list(IdempotentCall.objects.values()))
    assert caller.get(f"/leave/calendar/{secret}.ics").status_code == 200
    assert post(f"{where}end/").json() == caller.get(where).json() == {"has": False}
    assert caller.get(f"/leave/calendar/{secret}.ics").status_code == 404
    assert post(where, secret=secret).json()["rule"] == "LV-67"  # nobody reads again by an old one
    assert Feed.objects.filter(revoked_at=None).count() == 0


@time_machine.travel(AT, tick=False)
def test_machines_read_balances_of_those_somebody_leads(team: Cast):
    where = f"/api/v1/leave/of/{team.officer.reference}/"
    for who, status in ((team.sergeant, 200), (team.hr_adviser, 200), (team.stranger, 404),
                        (team.officer, 404), (team.mopac_officer, 404)):  # fmt: skip
        assert machine(who, "leave:read").get(f"{where}balances/").status_code == status
    caller = machine(team.sergeant, "leave:read")
    (annual,) = caller.get(f"{where}balances/").json()
    lines = caller.get(f"{where}ledger/?account=annual").json()
    assert annual["total"] == lines[0]["after"] == sum(one["minutes"] for one in lines)
    looks = Event.objects.filter(verb="viewed.leave", by=team.sergeant, subject=team.officer)
    assert looks.count() == 3


@time_machine.travel(AT, tick=False)
def test_a_calendar_has_recalled_days_out_and_parts_of_days_in(team: Cast):
    week = agreed(team.officer, "2026-07-06", "2026-07-10")
    operations.recall(booking=week, days=[date(2026, 7, 8)], reason="A trial", by=team.sergeant,
                      at=AT)  # fmt: skip
    agreed(team.officer, "2026-07-15", only=150)
    secret = operations.make_feed(by=team.officer, at=AT)
    text = signed_in(team.stranger).get(f"/leave/calendar/{secret}.ics").content.decode()
    days = re.findall(r"DTSTART;VALUE=DATE:(\d+)\r\nDTEND;VALUE=DATE:(\d+)", text)
    assert days == [("20260706", "20260708"), ("20260709", "20260711"), ("20260715", "20260716")]
    assert "SUMMARY:Leave: 2 hours 30 minutes\r\nTRANSP:TRANSPARENT\r\n" in text
    assert text.count("TRANSP:OPAQUE") == 2
    assert len(set(re.findall(r"UID:(\S+)", text))) == 3
