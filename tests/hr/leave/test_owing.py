"""A rest day or a public holiday somebody worked, given back by hand."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
import time_machine

from hr.duties.models import DutyChange
from hr.leave import operations, queries, rules
from hr.leave.models import BalanceRun, Entry
from mss.audit.models import Event
from mss.notifications.models import Notice
from tests.cast import AT, Cast
from tests.doors import machine, signed_in
from tests.factories.leave import DAY
from tests.hr.leave.test_carrying import second
from tests.hr.leave.test_doors import key
from tests.refusals import RefusedBy, words

__all__ = ["second"]
pytestmark = pytest.mark.django_db
D = date.fromisoformat
WORKED = D("2026-05-30")


def put_forward(cast: Cast, by: Any = None, **fields: Any) -> BalanceRun:
    said = {"day": WORKED, "account": "rest", "minutes": DAY, "reason": "Worked at a match",
            "once": uuid4()}  # fmt: skip
    return operations.propose_owed(
        person=cast.officer, by=by or cast.sergeant, at=AT, **(said | fields)
    )


def changed(cast: Cast, day: date, rule: str, means: str, at: Any = AT) -> DutyChange:
    return DutyChange.objects.create(
        person=cast.officer, day=day, before={}, after={}, why="A match", notice=20, means=means,
        rule=rule, by=cast.sergeant, at=at,
    )  # fmt: skip


def test_put_forward_made_and_theirs(second: Cast, refused: RefusedBy):
    once = uuid4()
    (run,) = {put_forward(second, once=once) for _ in range(2)}
    assert run.state == "proposed" and not Entry.objects.filter(account="rest").exists()
    operations.confirm(run=run, by=second.hr_adviser, at=AT)
    entry = Entry.objects.get(account="rest")
    assert (entry.minutes, entry.cause, entry.on, entry.words) == (
        DAY, "earned", WORKED, "Worked at a match",
    )  # fmt: skip
    notice = Notice.objects.get(event=f"leave.owed:{run.reference}")
    assert notice.person == second.officer and "30 May 2026" in notice.subject
    with refused("LV-72"):
        put_forward(second, account="lieu")
    operations.reverse(run=run, by=second.head_of_hr, at=AT)
    assert queries.balance_of(second.officer, "rest", year=None).total == 0
    assert put_forward(second).state == "proposed"


@pytest.mark.parametrize("who", ["officer", "stranger", "other_sergeant"])
def test_not_by_oneself_and_not_by_strangers(team: Cast, refused: RefusedBy, who: str):
    with refused("LV-70"):
        put_forward(team, getattr(team, who))


@pytest.mark.parametrize(
    ("rule", "fields"),
    [("LV-42", {"reason": " "}), ("LV-71", {"day": D("2026-06-11")})],
)
def test_what_is_refused(team: Cast, refused: RefusedBy, rule: str, fields: dict[str, Any]):
    with refused(rule):
        put_forward(team, **fields)


def test_not_made_by_whoever_put_it_forward(team: Cast, refused: RefusedBy):
    run = put_forward(team, team.hr_adviser)
    with refused("LV-40"):
        operations.confirm(run=run, by=team.hr_adviser, at=AT)
    with refused("LV-44"):
        operations.confirm(run=run, by=team.sergeant, at=AT)


def test_what_the_roster_says_is_owed(team: Cast):
    changed(team, WORKED, "DU-22", "Another rest day instead.")
    changed(team, D("2026-05-25"), "DU-23", "Double time, and another day off.")
    changed(team, D("2026-05-20"), "DU-22", "Another rest day instead.")
    changed(team, D("2026-05-20"), "DU-25", "Nothing is due.")  # changed back later
    changed(team, D("2025-05-20"), "DU-22", "Another rest day instead.")  # long ago
    changed(team, D("2026-06-20"), "DU-22", "Another rest day instead.")  # still to come
    assert [one.on for one in queries.owed_to(team.officer, at=AT)] == [WORKED, D("2026-05-25")]
    put_forward(team)
    assert [one.on for one in queries.owed_to(team.officer, at=AT)] == [D("2026-05-25")]


@pytest.mark.parametrize(
    ("own", "looks_after", "may"), [(False, True, True), (True, True, False), (False, False, False)]
)
def test_lv_70_to_72(own: bool, looks_after: bool, may: bool):
    assert rules.says_what_is_owed(own, looks_after) is may
    assert rules.was_worked(WORKED, WORKED) and not rules.was_worked(WORKED, D("2026-05-29"))
    assert rules.owed_once(0) and not rules.owed_once(1)


@time_machine.travel(AT, tick=False)
def test_on_screen_and_by_machine(team: Cast):
    changed(team, WORKED, "DU-22", "Another rest day instead. Name it within 4 days.")
    address = f"/leave/of/{team.officer.reference}/owed/"
    browser = signed_in(team.sergeant)
    page = words(browser.get(address))
    assert "Another rest day instead" in page and 'value="8"' in page
    assert Event.objects.filter(verb="viewed.leave", subject=team.officer).exists()
    assert signed_in(team.officer).get(address).status_code == 404
    sent = {"once": uuid4(), "day": "2026-05-30", "account": "rest", "hours": "8", "reason": ""}
    wrong = browser.post(address, sent)
    assert wrong.status_code == 422 and "Say why it is owed" in words(wrong)
    for _ in range(2):
        assert browser.post(address, sent | {"reason": "A match"}).status_code == 302
    assert "Waiting for a second person" in words(browser.get(address))
    caller = machine(team.sergeant, "leave:read", "leave:write")
    api = f"/api/v1/leave/of/{team.officer.reference}/owed/"
    assert caller.get(api).json() == []
    said = {"once": str(uuid4()), "day": "2026-05-25", "account": "lieu", "minutes": 60,
            "reason": "A parade"}  # fmt: skip
    made = caller.post(api, said, "application/json", headers=key())
    assert made.status_code == 201 and made.json()["what"] == "owed"
