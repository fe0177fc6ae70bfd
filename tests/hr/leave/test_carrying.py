"""Leave carried over by asking: asked for, decided, taken back, and what the change of the year does."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest
import time_machine

from hr.leave import operations, queries, rules
from hr.leave.models import BalanceRun, Carry, Entry
from mss.approvals.models import Approval
from mss.notifications.models import Notice
from mss.people.models import RoleHolding
from tests.cast import AT, SINCE, Cast
from tests.doors import machine, signed_in
from tests.factories.authority import MANAGER, clause, draft, in_force
from tests.factories.leave import (
    DAY,
    booked,
    carry_asked,
    decided,
    forward_asked,
    given,
    step_of,
)
from tests.hr.leave.test_doors import key
from tests.hr.leave.test_ledger import proposed
from tests.refusals import RefusedBy, words

pytestmark = pytest.mark.django_db
D = date.fromisoformat
YEAR, NEXT = D("2026-04-01"), D("2027-04-01")
JANUARY = datetime(2027, 1, 11, 9, 30, tzinfo=UTC)
APRIL = datetime(2027, 4, 6, 9, 30, tzinfo=UTC)


def left(cast: Cast, year: date = YEAR) -> int:
    return queries.balance_of(cast.officer, "annual", year=year).left


def test_asked_agreed_and_kept(team: Cast):
    """Of 20 days left 5 go over without asking; 3 more are asked for, and nobody books them."""
    row = carry_asked(team.officer, 3 * DAY, at=JANUARY)
    assert (row.state, row.exceptional, row.year) == ("requested", False, YEAR)
    assert step_of(row).holder == team.sergeant
    assert left(team) == 17 * DAY
    decided(row, at=JANUARY)
    assert (row.state, left(team)) == ("approved", 17 * DAY)
    assert Notice.objects.filter(person=team.officer, event__startswith="leave.carry").exists()
    assert not Entry.objects.filter(cause__startswith="agreed").exists()


def test_the_same_key_asks_once(team: Cast):
    once = uuid4()
    rows = {carry_asked(team.officer, DAY, once=once, at=JANUARY).pk for _ in range(2)}
    assert len(rows) == 1 and Approval.objects.count() == 1


@pytest.mark.parametrize(
    ("rule", "minutes", "reason", "at"),
    [
        ("LV-50", 15 * DAY + 1, "Long trial", JANUARY),  # beyond what is left
        ("LV-50", 0, "", JANUARY),
        ("LV-51", DAY, "", AT),
        ("LV-51", DAY, "", datetime(2026, 9, 28, 9, tzinfo=UTC)),
        ("LV-51", DAY, "", datetime(2027, 3, 18, 9, tzinfo=UTC)),
        ("LV-52", 5 * DAY + 1, " ", JANUARY),
    ],
)
def test_what_is_refused(
    team: Cast, refused: RefusedBy, rule: str, minutes: int, reason: str, at: datetime
):
    with refused(rule):
        carry_asked(team.officer, minutes, reason=reason, at=at)


@pytest.mark.parametrize("day", ["2026-09-29", "2027-03-17"])
def test_the_first_and_the_last_day_of_asking(team: Cast, day: str):
    at = datetime.fromisoformat(f"{day}T12:00+00:00")
    assert carry_asked(team.officer, DAY, at=at).state == "requested"


def test_asked_once_for_a_year_and_anew_after_it_was_taken_back(team: Cast, refused: RefusedBy):
    row = carry_asked(team.officer, DAY, at=JANUARY)
    with refused("LV-53"):
        carry_asked(team.officer, 2 * DAY, at=JANUARY)
    with refused("LV-18"):
        operations.give_up(carry=row, by=team.sergeant, at=JANUARY)
    for _ in range(2):
        operations.give_up(carry=row, by=team.officer, at=JANUARY)
    assert left(team) == 20 * DAY and Approval.objects.get().state == "withdrawn"
    again = decided(carry_asked(team.officer, 2 * DAY, at=JANUARY), at=JANUARY)
    operations.give_up(carry=again, by=team.officer, at=JANUARY)  # agreed, and not needed after all
    assert left(team) == 20 * DAY


@pytest.mark.parametrize(("outcome", "state"), [("reject", "refused"), ("return", "returned")])
def test_not_agreed_keeps_nothing(team: Cast, refused: RefusedBy, outcome: str, state: str):
    row = decided(carry_asked(team.officer, DAY, at=JANUARY), outcome, at=JANUARY)
    assert (row.state, left(team)) == (state, 20 * DAY)
    with refused("LV-54"):
        operations.give_up(carry=row, by=team.officer, at=JANUARY)
    assert carry_asked(team.officer, DAY, at=JANUARY).state == "requested"


def test_nobody_without_a_post_asks(team: Cast, refused: RefusedBy):
    team.officer.assignments.update(ends=JANUARY.date())
    with refused("LV-19"):
        carry_asked(team.officer, DAY, at=JANUARY)


def test_what_is_kept_is_not_booked(team: Cast, refused: RefusedBy):
    carry_asked(team.officer, 5 * DAY, at=JANUARY)
    with refused("LV-8"):  # 16 days of the 15 that are left beside it
        booked(team.officer, "2027-02-01", "2027-02-22", at=JANUARY)
    booked(team.officer, "2027-02-01", "2027-02-19", at=JANUARY)
    assert left(team) == 0


def test_what_is_exceptional_goes_on_to_a_second(cast: Cast):
    given(cast.officer)
    scheme = draft(cast.mps)
    clause(scheme, [MANAGER], [{"relation": "manager", "up": 2}], kind="leave-carry", position=1,
           conditions=["exceptional"])  # fmt: skip
    clause(scheme, [MANAGER], kind="leave-carry", position=2)
    in_force(scheme)
    usual = carry_asked(cast.officer, 5 * DAY, at=JANUARY)
    assert decided(usual, at=JANUARY).state == "approved"
    operations.give_up(carry=usual, by=cast.officer, at=JANUARY)
    row = carry_asked(cast.officer, 5 * DAY + 1, reason="A murder trial", at=JANUARY)
    assert row.exceptional and decided(row, at=JANUARY).state == "requested"
    assert step_of(row).holder == cast.inspector
    assert decided(row, at=JANUARY).state == "approved"


def test_whoever_decides_sees_what_is_left_and_what_went_over_last_year(team: Cast):
    Entry.objects.create(
        person=team.officer, account="annual", year=YEAR, minutes=2 * DAY, cause="carried-in",
        on=YEAR, made_at=AT,
    )  # fmt: skip
    row = carry_asked(team.officer, 2 * DAY, at=JANUARY)
    shown = queries.carry_evidence(row.reference, team.sergeant, JANUARY)
    assert shown["last_year"] == 2 * DAY and shown["balance"].left == 20 * DAY
    assert (shown["without"], shown["ends"]) == (5 * DAY, D("2027-03-31"))


@pytest.fixture
def second(team: Cast) -> Cast:
    RoleHolding.objects.create(
        person=team.head_of_hr, role="hr-adviser", organisation=team.mps, starts=SINCE
    )
    return team


def carried(cast: Cast) -> BalanceRun:
    return proposed(cast, "carry", "2027-06-01", at=APRIL)


def confirmed(cast: Cast, run: BalanceRun) -> BalanceRun:
    return operations.confirm(run=run, by=cast.head_of_hr, at=APRIL)


def causes(run: BalanceRun, cast: Cast) -> set[Any]:
    return set(run.rows.filter(person=cast.officer).values_list("cause", "minutes"))


def test_the_change_of_the_year_carries_what_was_agreed(second: Cast, refused: RefusedBy):
    row = decided(carry_asked(second.officer, 3 * DAY, at=JANUARY), at=JANUARY)
    run = carried(second)
    assert causes(run, second) == {
        ("carried-out", -5 * DAY), ("carried-in", 5 * DAY),
        ("agreed-out", -3 * DAY), ("agreed-in", 3 * DAY), ("ended", -12 * DAY),
    }  # fmt: skip
    confirmed(second, run)
    lines = queries.ledger_of(second.officer, "annual", year=NEXT)
    assert [(one.entry.cause, one.entry.words) for one in lines] == [
        ("carried-in", "New leave year"), ("agreed-in", row.reference),
    ]  # fmt: skip
    assert (left(second), left(second, NEXT)) == (0, 8 * DAY)
    row.refresh_from_db()
    assert row.run == run
    with refused("LV-54"):
        operations.give_up(carry=row, by=second.officer, at=APRIL)
    operations.reverse(run=run, by=second.hr_adviser, at=APRIL)
    assert (left(second), left(second, NEXT)) == (17 * DAY, 0)
    confirmed(second, carried(second))
    assert left(second, NEXT) == 8 * DAY


def test_a_balance_that_changed_since_is_worked_out_again(second: Cast, refused: RefusedBy):
    run = carried(second)
    given(second.officer, -DAY)
    with refused("LV-104"):
        confirmed(second, run)
    operations.drop(run=run, by=second.hr_adviser, at=APRIL)
    confirmed(second, carried(second))
    assert left(second) == 0


@pytest.mark.parametrize(
    ("worked_out", "now", "same"),
    [({1: 60}, {1: 60}, True), ({}, {1: -60}, True), ({1: 0}, {}, True), ({1: 60}, {1: 0}, False),
     ({}, {1: 60}, False)],
)  # fmt: skip
def test_lv_104(worked_out: dict[int, int], now: dict[int, int], same: bool):
    assert rules.is_still_left(worked_out, now) is same


def test_no_more_than_is_left_goes_over(second: Cast):
    """What was agreed stands; of a balance HR put right meanwhile only what is left goes over."""
    decided(carry_asked(second.officer, 3 * DAY, at=JANUARY), at=JANUARY)
    given(second.officer, -14 * DAY)
    run = carried(second)
    assert causes(run, second) == {
        ("carried-out", -5 * DAY), ("carried-in", 5 * DAY),
        ("agreed-out", -DAY), ("agreed-in", DAY),
    }  # fmt: skip


def test_a_year_is_carried_over_once_all_is_decided(second: Cast, refused: RefusedBy):
    row = carry_asked(second.officer, 3 * DAY, at=JANUARY)
    run = carried(second)
    with refused("LV-56") as said:
        confirmed(second, run)
    assert "1 request to carry leave over waits" in said.value.message
    decided(row, at=APRIL)
    with refused("LV-56"):  # agreed since, so not in it
        confirmed(second, run)
    operations.drop(run=run, by=second.hr_adviser, at=APRIL)
    again = carried(second)
    operations.give_up(carry=row, by=second.officer, at=APRIL)
    with refused("LV-56"):  # taken back since
        confirmed(second, again)


def test_what_somebody_who_left_asked_for_keeps_nobody_waiting(second: Cast):
    carry_asked(second.officer, DAY, at=JANUARY)
    second.officer.left_on = D("2027-03-01")
    second.officer.save()
    assert confirmed(second, carried(second)).state == "made"


@time_machine.travel(JANUARY, tick=False)
def test_on_screen(team: Cast):
    browser = signed_in(team.officer)
    page = words(browser.get("/leave/carry/"))
    assert "40 hours" in page and "120 hours" in page and "Tom Hargreaves" in page
    wrong = browser.post("/leave/carry/", {"once": uuid4(), "hours": "", "reason": "A long trial"})
    assert wrong.status_code == 422 and "A long trial" in words(wrong)
    more = browser.post("/leave/carry/", {"once": uuid4(), "hours": "41", "reason": ""})
    assert more.status_code == 409 and "exceptional" in words(more) and 'value="41"' in words(more)
    once = uuid4()
    for _ in range(2):
        sent = browser.post("/leave/carry/", {"once": once, "hours": "7.5", "reason": ""})
        assert sent.status_code == 302
    row = Carry.objects.get()
    assert row.minutes == 450 and row.reference in sent.url
    assert "Take it back" in words(browser.get(sent.url))
    assert signed_in(team.stranger).get(sent.url).status_code == 404
    assert signed_in(team.sergeant).get(sent.url).status_code == 200
    assert "7 hours 30 minutes" in words(
        signed_in(team.sergeant).get(f"/decide/{step_of(row).reference}/")
    )
    assert browser.post(f"/leave/carry/{row.reference}/take-back/").status_code == 302
    row.refresh_from_db()
    assert row.state == "withdrawn"


@time_machine.travel(AT, tick=False)
def test_out_of_time_the_screen_says_when(team: Cast):
    page = words(signed_in(team.officer).get("/leave/carry/"))
    assert "29 September 2026" in page and "17 March 2027" in page and "How many" not in page


@time_machine.travel(JANUARY, tick=False)
def test_by_machine_the_same(team: Cast):
    caller = machine(team.officer, "leave:read", "leave:write")
    offer = caller.get("/api/v1/leave/carry/offer/").json()
    assert (offer["without"], offer["most"], offer["open"]) == (5 * DAY, 15 * DAY, True)
    made = caller.post(
        "/api/v1/leave/carry/", {"once": str(uuid4()), "minutes": DAY}, "application/json",
        headers=key(),
    ).json()  # fmt: skip
    assert (made["state"], made["minutes"], made["carried"]) == ("requested", DAY, False)
    address = f"/api/v1/leave/carry/{made['reference']}/"
    assert caller.get(address).json() == made
    assert machine(team.stranger, "leave:read").get(address).status_code == 404
    assert caller.post(f"{address}take-back/", headers=key()).json()["state"] == "withdrawn"


MARCH = datetime(2027, 3, 10, 9, 30, tzinfo=UTC)


def test_brought_forward_out_of_the_next_year(team: Cast, refused: RefusedBy):
    row = forward_asked(team.officer, 2 * DAY, at=MARCH)
    assert (row.state, row.forward, left(team)) == ("requested", True, 20 * DAY)
    with refused("LV-53"):
        forward_asked(team.officer, DAY, at=MARCH)
    with refused("LV-53"):
        carry_asked(team.officer, DAY, at=MARCH)
    decided(row, at=MARCH)
    assert (left(team), left(team, NEXT)) == (22 * DAY, -2 * DAY)
    assert {one.words for one in Entry.objects.filter(cause__startswith="brought")} == {
        row.reference
    }
    with refused("LV-54"):
        operations.give_up(carry=row, by=team.officer, at=MARCH)


@pytest.mark.parametrize(
    ("rule", "minutes", "day"),
    [
        ("LV-51", DAY, "2027-02-28"),
        ("LV-57", 5 * DAY + 1, "2027-03-01"),
        ("LV-57", 0, "2027-03-31"),
    ],
)
def test_what_is_not_brought_forward(
    team: Cast, refused: RefusedBy, rule: str, minutes: int, day: str
):
    with refused(rule):
        forward_asked(team.officer, minutes, at=datetime.fromisoformat(f"{day}T12:00+00:00"))


def test_not_brought_forward_without_a_post(team: Cast, refused: RefusedBy):
    team.officer.assignments.update(ends=MARCH.date())
    with refused("LV-19"):
        forward_asked(team.officer, DAY, at=MARCH)


def test_not_agreed_once_the_year_is_over(team: Cast, refused: RefusedBy):
    row = forward_asked(team.officer, DAY, at=MARCH)
    with refused("LV-58"):
        decided(row, at=APRIL)
    operations.give_up(carry=row, by=team.officer, at=APRIL)
    assert left(team) == 20 * DAY


def test_what_waits_to_be_brought_forward_stops_no_change_of_the_year(second: Cast):
    forward_asked(second.officer, DAY, at=MARCH)
    assert confirmed(second, carried(second)).state == "made"


@time_machine.travel(MARCH, tick=False)
def test_brought_forward_on_screen_and_by_machine(team: Cast):
    browser = signed_in(team.officer)
    assert "Bring leave forward from next year" in words(browser.get("/leave/carry/"))
    assert "Tom Hargreaves" in words(browser.get("/leave/carry/forward/"))
    wrong = browser.post(
        "/leave/carry/forward/", {"once": uuid4(), "hours": "41", "reason": "Home"}
    )
    assert wrong.status_code == 409 and "40 hours" in words(wrong) and "Home" in words(wrong)
    sent = browser.post("/leave/carry/forward/", {"once": uuid4(), "hours": "8", "reason": ""})
    assert "Leave to bring forward" in words(browser.get(sent.url))
    row = Carry.objects.get()
    seen = words(signed_in(team.sergeant).get(f"/decide/{step_of(row).reference}/"))
    assert "In the balance of the next year" in seen
    browser.post(f"/leave/carry/{row.reference}/take-back/")
    made = machine(team.officer, "leave:read", "leave:write").post(
        "/api/v1/leave/carry/forward/", {"once": str(uuid4()), "minutes": DAY}, "application/json",
        headers=key(),
    )  # fmt: skip
    assert made.status_code == 201 and made.json()["forward"] is True


@time_machine.travel(AT, tick=False)
def test_too_early_to_bring_forward_the_screen_says_when(team: Cast):
    page = words(signed_in(team.officer).get("/leave/carry/forward/"))
    assert "1 March 2027" in page and "How many" not in page
