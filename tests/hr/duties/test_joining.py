"""Who comes to a team after its roster was published, and who leaves it."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from hr.duties import operations
from hr.duties.models import Duty, DutyChange, Moved, RosterTeam
from hr.duties.queries.joining import missing
from hr.duties.rules import roster
from hr.duties.tasks import follow_people
from mss.audit.models import Event
from mss.foundation.working_time import today
from mss.notifications.models import Notice
from mss.people.models import Assignment, Person
from mss.people.operations import leave, place
from tests.cast import AT, Cast
from tests.doors import signed_in
from tests.factories import duties as make
from tests.hr.duties.conftest import unchanged
from tests.refusals import RefusedBy, words

pytestmark = pytest.mark.django_db
MONDAY = make.MONDAY
COMES = MONDAY + timedelta(weeks=2)


def published(cast: Cast, unit: str = "CE-A", *, at: Any = AT, **how: Any) -> RosterTeam:
    team = make.team(cast, unit=unit, starts=make.monday_of(at), **how)
    until = make.monday_of(at) + timedelta(weeks=5)
    operations.publish(team=team, until=until, why="First", by=cast.hr_adviser, at=at)
    return team


def moves(cast: Cast, who: Person, like: Person, *, on: date = COMES, at: Any = AT, **how: Any) -> Assignment:  # fmt: skip
    """Into the post of somebody in another unit."""
    details: dict[str, Any] = {"kind": "substantive", "ends": None} | how
    if details["kind"] == "substantive":
        who.assignments.filter(ends=None).update(ends=on)
    post = like.assignments.get().post
    return place(
        person=who, post=post, starts=on, grade=who.grade, by=cast.head_of_hr, at=at, **details
    )


def days_of(person: Person) -> list[date]:
    return list(Duty.objects.filter(person=person).order_by("day").values_list("day", flat=True))


@pytest.mark.parametrize(("unit", "works_in", "stays"), [(1, 1, True), (1, 2, False), (1, None, False)])  # fmt: skip
def test_on_the_roster_of_the_unit_one_works_in(unit: int, works_in: Any, stays: bool) -> None:
    assert roster.on_its_roster(unit, works_in) is stays


@pytest.mark.parametrize(("parts", "is_published"), [(0, False), (1, True), (2, True)])
def test_there_is_a_roster_to_come_to(parts: int, is_published: bool) -> None:
    assert roster.is_published(parts) is is_published


def test_whoever_moves_goes_off_one_roster_and_comes_to_the_other(cast: Cast) -> None:
    """From their first day there, by its pattern; what was before stays, and nothing is double."""
    mine = published(cast)
    other = published(cast, "SW", pattern=make.pattern(cast, ["LLLLLRR"]))
    swapped = COMES + timedelta(days=1)
    Duty.objects.filter(person=cast.officer, day=swapped).update(source="swap")
    moves(cast, cast.officer, cast.stranger)
    assert Moved.objects.filter(person=cast.officer).exists()
    operations.follow(at=AT)
    assert not Moved.objects.exists()
    assert days_of(cast.officer)[-1] == COMES - timedelta(days=1)
    kept = DutyChange.objects.filter(person=cast.officer)
    assert (kept.count(), kept.filter(by=None, rule="DU-16").count()) == (21, 21)
    assert kept.get(day=swapped).after["words"] == "Not on the roster"
    assert Event.objects.get(verb="roster.ended").subject == cast.officer
    assert (
        "Central East response team A"
        in Notice.objects.get(person=cast.officer, event__startswith="roster.ended").body
    )
    asked = Notice.objects.get(event__startswith="roster.missing")
    assert cast.officer.name in asked.subject and asked.address == "/roster/teams/SW/"
    (one,) = missing(cast.units["SW"], at=AT)
    assert (one.person, one.first, len(one.duties)) == (cast.officer, COMES, 21)
    found = operations.join_roster(unit=cast.units["SW"], by=cast.hr_adviser, at=AT)
    assert (found.people, found.entered, found.left_out) == (1, 21, 0)
    days = days_of(cast.officer)
    assert len(days) == len(set(days)) == 32
    theirs = Duty.objects.filter(person=cast.officer, day__gte=COMES)
    assert {one.team for one in theirs} == {other}
    assert {one.shift.code for one in theirs if one.shift} == {"L"}
    assert Duty.objects.filter(person=cast.officer, day__lt=COMES, team=mine).count() == 11
    told = Notice.objects.get(event__startswith="roster.joined")
    assert told.person == cast.officer and "South West" in told.subject
    assert Event.objects.get(verb="roster.joined").subject == cast.officer
    with unchanged():
        assert operations.join_roster(unit=cast.units["SW"], by=cast.hr_adviser, at=AT).people == 0


def test_acting_elsewhere_is_another_roster_only_while_it_lasts(cast: Cast) -> None:
    published(cast)
    stop = COMES + timedelta(days=7)
    moves(cast, cast.officer, cast.stranger, kind="acting", ends=stop)
    operations.follow(at=AT)
    days = days_of(cast.officer)
    assert not [day for day in days if COMES <= day < stop]
    assert len(days) == 32 - 7


def test_whoever_leaves_the_force_goes_off_the_roster(cast: Cast) -> None:
    published(cast)
    leave(person=cast.officer, on=COMES, by=cast.head_of_hr, at=AT)
    operations.follow(at=AT)
    assert days_of(cast.officer)[-1] == COMES - timedelta(days=1)
    assert missing(cast.units["CE-A"], at=AT) == []


def test_what_the_duty_system_keeps_stays(cast: Cast) -> None:
    make.days(cast.officer, COMES, "EE")
    Duty.objects.update(source="file")
    moves(cast, cast.officer, cast.stranger)
    operations.follow(at=AT)
    assert len(days_of(cast.officer)) == 2


def test_what_is_on_their_roster_stays_and_nobody_is_on_duty_twice(cast: Cast) -> None:
    """A night until seven leaves too little rest before an early, and a longer one no place for it."""
    published(cast, pattern=make.pattern(cast, ["EEEEERR"]))
    Duty.objects.filter(person=cast.officer).delete()
    friday = make.duty(cast.officer, AT.date() + timedelta(days=2), "L")
    make.duty(cast.officer, COMES, "N")
    longer = make.duty(cast.officer, COMES + timedelta(days=7), "N")
    longer.ends += timedelta(hours=1)
    longer.save()
    (one,) = missing(cast.units["CE-A"], at=AT)
    assert (len(one.duties), one.left_out) == (28, 1)
    assert "0 hours between Mon 22 Jun and Tue 23 Jun" in one.short
    operations.join_roster(unit=cast.units["CE-A"], by=cast.chief_inspector, at=AT)
    friday.refresh_from_db()
    assert friday.shift is not None and friday.shift.code == "L"


def test_who_may_not_and_when_there_is_nothing(cast: Cast, refused: RefusedBy) -> None:
    make.team(cast)
    with refused("DU-15"):
        operations.join_roster(unit=cast.units["CE-A"], by=cast.hr_adviser, at=AT)
    published(cast, "SW", pattern=RosterTeam.objects.get().pattern)
    Duty.objects.filter(person=cast.stranger).delete()
    for who in ("officer", "stranger", "sergeant", "payroll_officer", "mopac_officer"):
        with refused("DU-9"):
            operations.join_roster(unit=cast.units["SW"], by=getattr(cast, who), at=AT)


def test_a_team_that_goes_over_to_another_pattern_keeps_what_it_published(cast: Cast) -> None:
    """Whoever comes has the same pattern as the others on the days published before."""
    published(cast, pattern=make.pattern(cast, ["EEEEERR"]))
    make.team(cast, pattern=make.pattern(cast, ["LLLLLRR"]), starts=MONDAY + timedelta(weeks=3))
    Duty.objects.filter(person=cast.officer).delete()
    operations.join_roster(unit=cast.units["CE-A"], by=cast.hr_adviser, at=AT)
    days = Duty.objects.filter(person=cast.officer)
    assert days.count() == 32 and {one.shift.code for one in days if one.shift} == {"E"}


def test_by_the_worker_on_the_screen_and_by_machines(scheme: Cast) -> None:
    at = timezone.now()
    published(scheme, at=at)
    published(scheme, "SW", at=at, pattern=RosterTeam.objects.get().pattern)
    comes = today(at) + timedelta(days=9)
    moves(scheme, scheme.officer, scheme.stranger, on=comes, at=at)
    follow_people()
    assert days_of(scheme.officer)[-1] < comes
    boss = signed_in(scheme.hr_adviser)
    page = words(boss.get("/roster/teams/SW/"))
    assert "Not on the roster yet" in page and scheme.officer.name in page
    listed = boss.get("/api/v1/roster/teams/SW/joining/").json()
    assert [one["person"] for one in listed] == [scheme.officer.reference]
    assert boss.post("/roster/teams/SW/", {"act": "join"}).status_code == 302
    assert max(days_of(scheme.officer)) > comes
    assert "Not on the roster yet" not in words(boss.get("/roster/teams/SW/"))
    again = boss.post(
        "/api/v1/roster/teams/SW/joining/", {}, content_type="application/json",
        headers={"Idempotency-Key": str(uuid4())},
    )  # fmt: skip
    assert again.json() == {"people": 0, "entered": 0, "left_out": 0, "rested": 0, "lacks": []}
    page = words(signed_in(scheme.sergeant).get("/roster/teams/SW/"))
    assert "Not on the roster yet" not in page
