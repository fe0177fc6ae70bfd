"""Shifts: who keeps them, from when a change holds, what is published stays as it was."""

from datetime import date, time, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, InternalError, transaction
from django.utils import timezone

from hr.duties import operations
from hr.duties.models import Duty, Shift
from hr.duties.queries.planning import weeks_of_pattern
from hr.duties.queries.shifts import every_shift, shifts_on
from hr.duties.rules import shifts as rules
from mss.audit.models import Event
from mss.foundation.working_time import today
from tests.cast import AT, Cast
from tests.doors import signed_in
from tests.factories import duties as make
from tests.hr.duties.conftest import unchanged
from tests.refusals import RefusedBy, words

pytestmark = pytest.mark.django_db
TODAY, MONDAY = AT.date(), make.MONDAY
NEXT = MONDAY + timedelta(weeks=2)


def act(cast: Cast, what: str, **how: Any) -> Shift:
    make.known()
    details: dict[str, Any] = {
        "code": "E", "name": "Early", "shape": "early", "starts": time(6), "ends": time(15),
        "since": NEXT, "why": "The new roster", "by": cast.hr_adviser, "at": AT,
    } | how  # fmt: skip
    if what == "stop":
        details = {name: details[name] for name in ("code", "since", "why", "by", "at")}
    return getattr(operations, f"{what}_shift")(**details)


@pytest.mark.parametrize(
    ("code", "starts", "ends", "sound"),
    [
        ("E", 7, 16, True), ("N10", 22, 7, True), ("E999", 7, 16, True), ("E9999", 7, 16, False),
        ("R", 7, 16, False), ("PH", 7, 16, False), ("-", 7, 16, False), ("9E", 7, 16, False),
        ("", 7, 16, False), ("e", 7, 16, False), ("E", 7, 7, False),
    ],
)  # fmt: skip
def test_what_is_a_shift(code: str, starts: int, ends: int, sound: bool) -> None:
    assert rules.sound_shift(code, time(starts), time(ends)) is sound


@pytest.mark.parametrize(
    ("since", "latest", "may"),
    [(0, None, False), (1, None, True), (1, 0, True), (1, 1, False), (2, 1, True), (-1, None, False)],
)  # fmt: skip
def test_a_change_is_still_to_come(since: int, latest: int | None, may: bool) -> None:
    day = timedelta(days=1)
    found = rules.begins_later(TODAY + since * day, TODAY, None if latest is None else TODAY + latest * day)  # fmt: skip
    assert found is may


@pytest.mark.parametrize(
    ("bodies", "keeps"),
    [([None], True), (["mps"], True), (["mopac"], False), ([], False), (["mopac", "mps"], True)],
)
def test_who_keeps_them(bodies: list[str | None], keeps: bool) -> None:
    assert rules.keeps_shifts(bodies, {"mps"}) is keeps


@pytest.mark.parametrize(("versions", "new"), [(0, True), (1, False)])
def test_a_code_is_one_shift(versions: int, new: bool) -> None:
    assert rules.is_new(versions) is new


@pytest.mark.parametrize("worked", [True, False])
def test_not_stopped_while_it_is_worked(worked: bool) -> None:
    assert rules.may_be_stopped(worked) is not worked


def test_what_is_published_keeps_its_times(cast: Cast) -> None:
    """Changed in the middle of what is published: later parts are published with the new times, and
    a day that is changed by hand has those of its day."""
    pattern = make.pattern(cast, ["EEEEERR"])
    team = make.team(cast, pattern=pattern)
    stop = NEXT + timedelta(weeks=1)
    operations.publish(team=team, until=stop, why="New", by=cast.hr_adviser, at=AT)
    before = list(Duty.objects.order_by("pk").values())
    changed = act(cast, "change")
    assert list(Duty.objects.order_by("pk").values()) == before
    with unchanged():
        assert act(cast, "change") == changed
    team.refresh_from_db()
    operations.publish(
        team=team, until=stop + timedelta(weeks=1), why="New", by=cast.hr_adviser, at=AT
    )
    own = {one.day: one for one in Duty.objects.filter(person=cast.officer).select_related("shift")}
    assert (own[NEXT].starts.hour, own[stop].starts.hour, own[stop].shift) == (6, 5, changed)
    assert shifts_on(NEXT - timedelta(days=1))["E"].starts == time(7)
    assert shifts_on(NEXT)["E"] == changed == weeks_of_pattern(pattern, NEXT)[0][0]
    event = Event.objects.get(verb="shift.changed")
    assert (event.reference, event.data["since"]) == ("E", str(NEXT))
    assert event.by == cast.hr_adviser
    page = words(signed_in(cast.hr_adviser).get("/roster/shifts/E/"))
    assert "Early 06:00–15:00" in page and "Early 07:00–16:00" in page


def test_a_version_is_never_changed(cast: Cast) -> None:
    make.known()
    with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
        Shift.objects.filter(code="E").update(starts=time(5))


def test_added_stopped_and_used_again(cast: Cast, refused: RefusedBy) -> None:
    late = {"code": " l12 ", "name": "  Long   late ", "shape": "late"}
    made = act(cast, "add", **late)
    assert (made.code, made.name, made.why) == ("L12", "Long late", "The new roster")
    with unchanged():
        assert act(cast, "add", **late) == made
    with refused("DU-4"):
        make.pattern(cast, ["XEEEERR"])
    make.pattern(cast, ["EEEEERR"])
    gone = act(cast, "stop", code="L12", since=NEXT + timedelta(days=7))
    with unchanged():
        assert act(cast, "stop", code="L12", since=NEXT + timedelta(days=9)) == gone
    known = every_shift()
    assert known.on("L12", NEXT - timedelta(days=1)) is None
    assert known.on("L12", NEXT) == made
    assert known.on("L12", gone.since) is None
    again = act(cast, "change", code="L12", since=NEXT + timedelta(days=14))
    assert every_shift().on("L12", again.since) == again
    assert {one.verb for one in Event.objects.filter(reference="L12")} == {
        "shift.added", "shift.stopped", "shift.changed",
    }  # fmt: skip


def test_every_refusal_changes_nothing(cast: Cast, refused: RefusedBy) -> None:
    make.team(cast)
    for who in ("officer", "chief_inspector", "payroll_officer", "mopac_officer"):
        for what in ("add", "change", "stop"):
            with refused("DU-26"):
                act(cast, what, by=getattr(cast, who))
    with refused("DU-28"):
        act(cast, "add")
    with refused("DU-28"):
        act(cast, "change", code="X1")
    with refused("DU-27"):
        act(cast, "add", code="PH")
    with refused("DU-27"):
        act(cast, "change", ends=time(6))
    with refused("DU-17"):
        act(cast, "change", since=TODAY)
    with refused("DU-10"):
        act(cast, "change", why=" ")
    with refused("DU-18") as said:
        act(cast, "stop")
    assert "Central East response team A" in said.value.message


def test_a_team_goes_over_only_to_shifts_in_use(cast: Cast, refused: RefusedBy) -> None:
    days = make.pattern(cast, ["DDDDDRR"])
    act(cast, "stop", code="D")
    with refused("DU-18"):
        make.team(cast, pattern=days)


def test_on_the_screen_and_by_machines(cast: Cast) -> None:
    make.known()
    since = today(timezone.now()) + timedelta(days=1)
    boss, other = signed_in(cast.hr_adviser), signed_in(cast.officer)
    page = words(other.get("/roster/shifts/"))
    assert "07:00" in page and "Add a shift" not in page
    assert "Add a shift" in words(boss.get("/roster/shifts/"))
    assert other.get("/roster/shifts/new/").status_code == 403
    assert boss.get("/roster/shifts/X9/").status_code == 404
    typed = {
        "code": "E12", "name": "Long early", "shape": "early", "starts": "7", "ends": "19",
        "since": str(since), "why": "Summer",
    }  # fmt: skip
    refusal = boss.post("/roster/shifts/new/", typed | {"code": "E"})
    assert refusal.status_code == 409 and "There is a shift E already" in words(refusal)
    assert boss.post("/roster/shifts/new/", {"code": "E12"}).status_code == 422
    assert boss.post("/roster/shifts/new/", typed).status_code == 302
    later = {f"change-{name}": value for name, value in typed.items()}
    later |= {"change-since": str(since + timedelta(days=3)), "change-ends": "18:30", "act": "change"}  # fmt: skip
    assert boss.post("/roster/shifts/E12/", later).status_code == 302
    assert boss.post("/roster/shifts/E12/", {"act": "stop"}).status_code == 422
    refusal = boss.post("/roster/shifts/E12/", later | {"change-since": str(since), "change-ends": "18"})  # fmt: skip
    assert refusal.status_code == 409 and "Choose a day after" in words(refusal)
    stop = {"act": "stop", "stop-since": str(since + timedelta(days=9)), "stop-why": "No need"}
    assert boss.post("/roster/shifts/E12/", stop).status_code == 302
    listed = other.get("/api/v1/roster/shifts/E12/").json()
    assert [(one["stopped"], one["ends"]) for one in listed] == [
        (True, "18:30:00"), (False, "18:30:00"), (False, "19:00:00"),
    ]  # fmt: skip

    def post(caller: Any, path: str, **body: Any) -> Any:
        return caller.post(
            f"/api/v1/roster/shifts/{path}", body, content_type="application/json",
            headers={"Idempotency-Key": str(uuid4())},
        )  # fmt: skip

    new = typed | {"code": "L12", "starts": "11:00", "ends": "23:00", "shape": "late"}
    assert post(other, "", **new).json()["rule"] == "DU-26"
    assert post(boss, "", **new).status_code == 201
    changed = post(boss, "L12/", **(new | {"since": str(date(2031, 1, 6)), "ends": "22:00"}))
    assert changed.json()["ends"] == "22:00:00"
    stopped = post(boss, "L12/stop/", since="2032-01-05", why="No need")
    assert stopped.json()["stopped"] is True
    assert post(boss, "X9/stop/", since="2032-01-05", why="No need").status_code == 404
    assert "L12" in {one["code"] for one in boss.get("/api/v1/roster/shifts/").json()}
