"""Patterns, the teams that work them, and rosters published from them."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from hr.duties import operations
from hr.duties.models import Duty, Pattern, RosterTeam, SkillNeed
from hr.duties.rules.times import minutes
from mss.audit.models import Event
from mss.notifications.models import Notice
from tests.cast import AT, Cast
from tests.factories import duties as make
from tests.hr.duties.conftest import unchanged
from tests.refusals import RefusedBy

pytestmark = pytest.mark.django_db
MONDAY = make.MONDAY


def test_a_pattern_is_written_once_and_its_next_version_beside_it(cast: Cast) -> None:
    once = uuid4()
    first = make.pattern(cast, once=once)
    with unchanged():
        assert make.pattern(cast, once=once) == first
    second = make.pattern(cast, weeks=["EEEEERR"])
    assert (first.version, second.version, first.name) == (1, 2, second.name)
    assert (first.weeks, first.days.count(), first.days.filter(shift=None).count()) == (5, 35, 18)
    with pytest.raises(IntegrityError), transaction.atomic():
        Pattern.objects.filter(pk=first.pk).update(weeks=4)


@pytest.mark.parametrize(
    ("who", "weeks", "rule"),
    [
        ("inspector", make.WEEKS, "DU-9"), ("payroll_officer", make.WEEKS, "DU-9"),
        ("hr_adviser", ["EEEEEEE"], "DU-4"), ("hr_adviser", ["EEEERR"], "DU-4"),
        ("hr_adviser", ["RRRRRRR"], "DU-4"), ("hr_adviser", ["XEEEERR"], "DU-4"),
        ("hr_adviser", [], "DU-4"),
    ],
)  # fmt: skip
def test_what_is_no_pattern(
    cast: Cast, refused: RefusedBy, who: str, weeks: Any, rule: str
) -> None:
    make.known()
    with refused(rule):
        make.pattern(cast, weeks, by=getattr(cast, who))


def test_hr_of_one_body_writes_no_pattern_for_another(cast: Cast, refused: RefusedBy) -> None:
    make.known()
    with refused("DU-9"):
        make.pattern(cast, organisation=cast.mopac)


def test_a_team_goes_over_to_another_pattern_on_a_monday(cast: Cast, refused: RefusedBy) -> None:
    now = make.team(cast)
    with unchanged():
        assert make.team(cast, pattern=now.pattern) == now
    other = make.pattern(cast, ["EEEEERR"])
    with refused("DU-6"):
        make.team(cast, pattern=other, starts=MONDAY + timedelta(days=1))
    later = make.team(cast, pattern=other, starts=MONDAY + timedelta(weeks=4))
    now.refresh_from_db()
    assert (now.ends, later.ends) == (later.starts, None)
    with refused("DU-6"):
        make.team(cast, starts=MONDAY + timedelta(weeks=2), pattern=other)


def test_teams_are_planned_from_above_or_by_hr(cast: Cast, refused: RefusedBy) -> None:
    pattern = make.pattern(cast)

    def plan(who: str) -> RosterTeam:
        return operations.set_team(
            unit=cast.units["CE-A"], pattern=pattern, starts=MONDAY, by=getattr(cast, who), at=AT
        )

    for who in ("sergeant", "officer", "other_sergeant", "payroll_officer"):
        with refused("DU-9"):
            plan(who)  # the sergeant works in the unit too: nobody plans their own duties
    assert plan("chief_inspector") == plan("hr_adviser")


def publish(cast: Cast, team: RosterTeam, until: date, *, why: str = "", **how: Any) -> Any:
    details = {"by": cast.hr_adviser, "at": AT} | how
    return operations.publish(team=team, until=until, why=why, **details)


def test_a_roster_is_published_from_its_pattern(cast: Cast) -> None:
    team = make.team(cast)
    found = publish(cast, team, MONDAY + timedelta(weeks=5), why="First roster of the portal")
    days = 35 - 3  # from the day after AT, a Wednesday
    assert (found.entered, found.kept, found.left_out) == (days * 5, 0, 0)
    own = {one.day: one for one in Duty.objects.filter(person=cast.officer)}
    thursday, night = MONDAY + timedelta(days=3), MONDAY + timedelta(days=14)
    assert own[thursday].shift.code == "E" and own[thursday].starts.hour == 6
    assert own[night].ends == datetime(2026, 6, 23, 6, tzinfo=UTC)
    assert not own[MONDAY + timedelta(days=4)].works
    assert (
        Notice.objects.filter(person=cast.officer, event__startswith="roster.published").count()
        == 1
    )
    event = Event.objects.get(verb="roster.published")
    assert (event.data["late"], event.data["why"]) == (True, "First roster of the portal")


def test_what_is_on_the_roster_already_stays(cast: Cast) -> None:
    team = make.team(cast)
    kept = make.duty(cast.officer, MONDAY + timedelta(days=3), "L")
    night = make.duty(cast.other_officer, MONDAY + timedelta(days=2), "N")  # until 7 on Thursday
    early = make.pattern(cast, ["REEERRR"])
    assert early.version == 2
    night.ends += timedelta(hours=1)
    night.save()
    found = publish(cast, team, MONDAY + timedelta(days=7), why="Late")
    assert (found.kept, found.left_out) == (1, 1)
    assert Duty.objects.get(pk=kept.pk).shift.code == "L"
    assert not Duty.objects.filter(
        person=cast.other_officer, day=MONDAY + timedelta(days=3)
    ).exists()


def test_ninety_days_ahead_or_with_a_reason(cast: Cast, refused: RefusedBy) -> None:
    far = AT.date() + timedelta(days=90)
    monday = far + timedelta(days=-far.weekday() % 7)
    team = make.team(cast, starts=monday)
    publish(cast, team, monday + timedelta(weeks=1))
    assert Event.objects.get(verb="roster.published").data["late"] is False
    near = make.team(cast, unit="SW", pattern=team.pattern)
    with refused("DU-8"):
        publish(cast, near, MONDAY + timedelta(weeks=1), why="  ")
    with refused("DU-14"):
        publish(cast, near, AT.date())
    with refused("DU-14"):
        publish(cast, near, AT.date() + timedelta(days=402))
    with refused("DU-9"):
        publish(cast, near, MONDAY + timedelta(weeks=1), why="Late", by=cast.inspector)


def test_public_holidays_are_off_for_those_who_do_not_work_them(cast: Cast) -> None:
    """The August bank holiday of 2026 is Monday the 31st."""
    monday = date(2026, 8, 31)
    office = make.pattern(cast, ["DDDDDRR"], name="Office", off_on_holidays=True)
    make.team(cast, unit="HR", pattern=office, starts=monday)
    publish(cast, RosterTeam.objects.get(), monday + timedelta(days=7), why="First")
    days = Duty.objects.filter(person=cast.hr_adviser).order_by("day")
    assert [one.kind for one in days] == ["holiday", *["work"] * 4, "rest", "rest"]


def test_over_both_changes_of_the_clocks(cast: Cast) -> None:
    """Published nights last 8 hours in March and 10 in October."""
    nights = make.pattern(cast, ["RRRRRNN", "RRRRRRR"][:1], name="Weekend nights")
    for monday, hours in ((date(2026, 10, 19), {10, 9}), (date(2027, 3, 22), {8, 9})):
        unit = "CE-A" if monday.year == 2026 else "SW"
        team = make.team(cast, unit=unit, pattern=nights, starts=monday)
        publish(cast, team, monday + timedelta(days=7))
        who = cast.officer if unit == "CE-A" else cast.stranger
        worked = Duty.objects.filter(person=who, kind="work").order_by("day")
        assert [minutes(one.starts, one.ends) // 60 for one in worked] == [
            max(hours) if 10 in hours else min(hours),
            9,
        ]


def test_what_a_shift_needs(cast: Cast, refused: RefusedBy) -> None:
    make.known()
    from hr.duties.models import Shift

    def need(who: str, number: int) -> SkillNeed:
        return operations.set_need(
            unit=cast.units["CE-A"], shift=Shift.objects.get(code="E"), skill=" Driver ",
            number=number, starts=MONDAY, by=getattr(cast, who), at=AT,
        )  # fmt: skip

    assert need("hr_adviser", 2).skill == "driver"
    assert need("hr_adviser", 3).number == 3
    assert SkillNeed.objects.count() == 1
    with refused("DU-9"):
        need("officer", 1)


def test_the_last_day_published_is_said_and_not_the_day_after(cast: Cast) -> None:
    team = make.team(cast)
    assert team.last_published is None
    publish(cast, team, MONDAY + timedelta(weeks=1), why="First")
    team.refresh_from_db()
    assert team.last_published == MONDAY + timedelta(days=6)
    later = make.team(cast, pattern=team.pattern, starts=MONDAY + timedelta(weeks=4))
    team.refresh_from_db()
    assert (later.last_published, team.last_day) == (None, later.starts - timedelta(days=1))
