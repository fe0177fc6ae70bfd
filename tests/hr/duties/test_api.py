"""Rosters by machines: the same operations, the same refusals, safe to send twice."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from hr.duties.models import Overtime, Pattern, RosterTeam, SkillNeed, Swap
from mss.foundation.working_time import today
from tests.cast import Cast
from tests.doors import signed_in
from tests.factories import duties as make

pytestmark = pytest.mark.django_db
ROSTER = "/api/v1/roster/"


def post(caller: Client, address: str, key: str = "", **body: Any) -> Any:
    return caller.post(
        ROSTER + address, body, content_type="application/json",
        headers={"Idempotency-Key": key or str(uuid4())},
    )  # fmt: skip


def test_days_previewed_and_changed(scheme: Cast) -> None:
    day = today(timezone.now()) + timedelta(days=3)
    make.days(scheme.officer, day, "RE", at=timezone.now())
    own = signed_in(scheme.officer).get(ROSTER).json()["results"]
    assert [one["words"] for one in own] == ["Rest day", "Early 07:00–16:00"]
    boss, path = signed_in(scheme.sergeant), f"people/{scheme.officer.reference}/{day}/"
    seen = boss.get(f"{ROSTER}{path}preview/?kind=work&shift=L").json()
    assert (seen["rule"], seen["due"]) == ("DU-22", True)
    said = {"kind": "work", "shift": "L", "why": "Carnival", "shown": seen["shown"]}
    assert post(boss, path, **(said | {"shown": "x"})).json()["rule"] == "DU-12"
    assert post(boss, path, **(said | {"shift": "X9"})).status_code == 422
    key = str(uuid4())
    assert post(boss, path, key, **said).json()["shift"] == "L"
    assert post(boss, path, key, **said).headers["Idempotent-Replayed"] == "true"
    (change,) = boss.get(ROSTER + path).json()
    assert (change["why"], change["by"]) == ("Carnival", scheme.sergeant.reference)
    theirs = boss.get(f"{ROSTER}people/{scheme.officer.reference}/?first={day}&stop={day + timedelta(days=1)}")  # fmt: skip
    assert [one["shift"] for one in theirs.json()["results"]] == ["L"]
    assert boss.get(f"{ROSTER}?first={day}&stop={day}").status_code == 422


def test_patterns_teams_publishing_and_needs(scheme: Cast) -> None:
    make.known()
    adviser = signed_in(scheme.hr_adviser)
    made = post(adviser, "patterns/", once=str(uuid4()), name="Office", weeks=[list("DDDDDRR")])
    assert (made.status_code, made.json()["days"]) == (201, list("DDDDDRR"))
    monday = today(timezone.now()) - timedelta(days=today(timezone.now()).weekday())
    reference = Pattern.objects.get().reference
    team = post(adviser, "teams/SW/", pattern=reference, starts=str(monday))
    assert team.json()["unit"] == "SW" and RosterTeam.objects.count() == 1
    until = str(monday + timedelta(days=14))
    assert post(adviser, "teams/SW/publish/", until=until).json()["rule"] == "DU-8"
    done = post(adviser, "teams/SW/publish/", until=until, why="New").json()
    assert done["entered"] > 0 and done["left_out"] == 0
    need = post(adviser, "teams/SW/needs/", shift="D", skill="driver", number=1, starts=str(monday))
    assert need.status_code == 200 and SkillNeed.objects.get().number == 1
    listed = adviser.get(f"{ROSTER}teams/").json()["results"]
    assert [one["unit"] for one in listed] == ["SW"]
    assert adviser.get(f"{ROSTER}patterns/").json()["results"][0]["reference"] == reference


def test_swaps(scheme: Cast) -> None:
    day = today(timezone.now()) + timedelta(days=3)
    make.days(scheme.officer, day, "E", at=timezone.now())
    make.days(scheme.other_officer, day, "R", at=timezone.now())
    one, two = signed_in(scheme.officer), signed_in(scheme.other_officer)
    said = {"once": str(uuid4()), "colleague": scheme.other_officer.reference, "day": str(day)}
    assert post(one, "swaps/", **(said | {"colleague": "PER-1"})).status_code == 422
    assert post(one, "swaps/", **said).status_code == 201
    where = f"swaps/{Swap.objects.get().reference}/"
    assert post(one, f"{where}agree/").json()["rule"] == "DU-53"
    assert post(two, f"{where}agree/").json()["state"] == "submitted"
    assert post(one, f"{where}take-back/").json()["state"] == "withdrawn"
    assert post(two, f"{where}decline/").json()["rule"] == "DU-57"
    assert two.get(ROSTER + where).json()["day"] == str(day)
    assert len(two.get(f"{ROSTER}swaps/").json()["results"]) == 1


def test_overtime(scheme: Cast) -> None:
    make.known()
    caller, ended = signed_in(scheme.officer), timezone.now() - timedelta(days=2)
    said = {
        "case": "planned", "starts": ended.isoformat(), "why": "Prisoner", "settle": "pay",
        "ends": (ended + timedelta(minutes=61)).isoformat(),
    }  # fmt: skip
    noted = post(caller, "overtime/", once=str(uuid4()), **said)
    assert (noted.status_code, noted.json()["counted"], noted.json()["paid"]) == (201, 60, 80)
    where = f"overtime/{Overtime.objects.get().reference}/"
    assert post(caller, f"{where}change/", **(said | {"settle": "time"})).json()["version"] == 2
    assert post(caller, f"{where}claim/", version=1).json()["rule"] == "DU-12"
    assert post(caller, f"{where}claim/", version=2).json()["state"] == "submitted"
    assert signed_in(scheme.sergeant).get(ROSTER + where).json()["counted"] == 60
    assert post(caller, f"{where}take-out/").json()["state"] == "withdrawn"
    assert len(caller.get(f"{ROSTER}overtime/").json()["results"]) == 1


def test_a_team_s_fortnight(scheme: Cast) -> None:
    """The same people and days as on the screen, as far as each caller may read."""
    day = today(timezone.now())
    make.days(scheme.officer, day, "E", at=timezone.now())
    boss, colleague = signed_in(scheme.sergeant), signed_in(scheme.other_officer)
    led = boss.get(f"{ROSTER}team/?start={day}").json()
    assert (led["full"], led["pages"], len(led["days"])) == (True, 1, 14)
    assert {one["person"] for one in led["people"]} == {
        scheme.officer.reference, scheme.other_officer.reference, scheme.undercover.reference,
    }  # fmt: skip
    (mine,) = [one for one in led["people"] if one["person"] == scheme.officer.reference]
    cell = next(one for one in mine["days"] if one["day"] == str(day))
    assert (cell["shape"], cell["words"]) == ("early", "Early 07:00–16:00, today")
    assert next(one for one in led["days"] if one["day"] == str(day))["on_duty"] == 1
    theirs = colleague.get(f"{ROSTER}team/").json()
    assert theirs["full"] is False and theirs["days"][0]["on_duty"] is None
    assert boss.get(f"{ROSTER}team/?unit=NONE").status_code == 404
    assert signed_in(scheme.stranger).get(f"{ROSTER}team/?unit=CE-A").status_code == 404
