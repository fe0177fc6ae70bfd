"""Changing one day: what is shown before, what is kept, who is told, and every refusal."""

from datetime import time, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from hr.duties.models import Duty, DutyChange
from hr.duties.queries.changing import preview
from hr.duties.queries.roster import weeks_of
from mss.audit.models import Event
from mss.notifications.models import Notice
from mss.people.operations import mark_away
from tests.cast import AT, Cast
from tests.factories import duties as make
from tests.refusals import RefusedBy

pytestmark = pytest.mark.django_db
TODAY = AT.date()
FRIDAY = TODAY + timedelta(days=2)


def test_a_rest_day_becomes_a_duty_at_short_notice(cast: Cast) -> None:
    make.days(cast.officer, TODAY, "EERRR")
    seen = preview(cast.officer, FRIDAY, make.wanted("L"), at=AT)
    assert (seen.means.notice, seen.means.rule) == (1, "DU-22")
    assert "Time and a half" in seen.means.words
    duty = make.change(cast.officer, FRIDAY, make.wanted("L"), by=cast.sergeant)
    assert (duty.kind, duty.shift.code, duty.source) == ("work", "L", "change")
    kept = DutyChange.objects.get()
    assert (kept.before["words"], kept.after["words"]) == ("Rest day", "Late 14:00–23:00")
    assert (kept.by, kept.why, kept.notice, kept.rule) == (cast.sergeant, "Court moved its date", 1, "DU-22")  # fmt: skip
    notice = Notice.objects.get(person=cast.officer)
    assert "Time and a half" in notice.body and "Tom Hargreaves changed" in notice.body
    assert Event.objects.filter(verb="duty.changed", subject=cast.officer).count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        DutyChange.objects.update(why="Another")


def test_times_without_a_name(cast: Cast) -> None:
    make.days(cast.officer, TODAY, "EE")
    to = make.wanted(starts=time(10), ends=time(18))
    duty = make.change(cast.officer, TODAY + timedelta(days=1), to, by=cast.inspector)
    assert (duty.shift, duty.starts.hour, duty.ends.hour) == (None, 9, 17)


def test_a_day_that_is_not_on_the_roster_is_entered(cast: Cast) -> None:
    make.known()
    make.change(cast.officer, FRIDAY, make.wanted("E"), by=cast.hr_adviser)
    assert Event.objects.filter(verb="duty.entered").exists()


def test_short_rest_and_absence_are_shown_and_allowed(cast: Cast) -> None:
    make.days(cast.officer, TODAY, "ERR")
    thursday = TODAY + timedelta(days=1)
    make.change(cast.officer, thursday, make.wanted("L"), by=cast.sergeant)
    mark_away(person=cast.officer, starts=FRIDAY, ends=None, by=cast.officer, at=AT)
    seen = preview(cast.officer, FRIDAY, make.wanted("E"), at=AT)
    assert seen.short == ("8 hours between Thu 11 Jun and Fri 12 Jun",)
    assert seen.away and not seen.twice


def test_every_refusal_changes_nothing(cast: Cast, refused: RefusedBy) -> None:
    make.days(cast.officer, TODAY - timedelta(days=1), "EEER")
    make.days(cast.sergeant, TODAY, "EE")
    late = make.wanted("L")

    def change(who: Any, day: Any, to: Any = late, **how: Any) -> None:
        make.change(who, day, to, **({"by": cast.sergeant} | how))

    for by in (cast.officer, cast.other_officer, cast.other_sergeant, cast.payroll_officer):
        with refused("DU-9"):
            change(cast.officer, FRIDAY, by=by)
    with refused("DU-9"):
        change(cast.sergeant, TODAY, by=cast.sergeant)
    with refused("DU-9"):
        change(cast.mopac_officer, FRIDAY, by=cast.hr_adviser)
    with refused("DU-11"):
        change(cast.officer, TODAY - timedelta(days=1))
    with refused("DU-10"):
        change(cast.officer, FRIDAY, why=" ")
    with refused("DU-13"):
        change(cast.officer, TODAY, make.wanted("E"))
    with refused("DU-13"):
        change(cast.officer, FRIDAY, make.wanted())
    with refused("DU-12"):
        change(cast.officer, FRIDAY, shown="something else")
    with refused("DU-3"):  # until 8 the next morning, when an early duty begins at 7
        change(cast.officer, TODAY, make.wanted(starts=time(9), ends=time(8)))


def test_the_database_keeps_two_duties_apart(cast: Cast) -> None:
    make.days(cast.officer, TODAY, "N")
    with pytest.raises(IntegrityError), transaction.atomic():
        one = make.duty(cast.officer, TODAY + timedelta(days=1), "E")
        one.starts -= timedelta(hours=1)
        one.save()
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.mark.parametrize(
    "fields",
    [{"starts": None}, {"kind": "rest"}, {"ends": AT - timedelta(days=99)}],
)
def test_a_duty_has_its_times(cast: Cast, fields: dict[str, Any]) -> None:
    duty = make.duty(cast.officer, TODAY, "E")
    with pytest.raises(IntegrityError), transaction.atomic():
        Duty.objects.filter(pk=duty.pk).update(**fields)


def test_my_eight_weeks(cast: Cast) -> None:
    make.days(cast.officer, make.MONDAY, "EEEERRRLLLL")
    make.change(cast.officer, FRIDAY, make.wanted("L"), by=cast.sergeant)
    mark_away(person=cast.officer, starts=make.MONDAY + timedelta(days=7), ends=make.MONDAY + timedelta(days=9),
              by=cast.officer, at=AT)  # fmt: skip
    weeks = weeks_of(cast.officer, at=AT)
    assert (len(weeks), weeks[0].monday) == (8, make.MONDAY)
    assert [cell.letter for cell in weeks[0].cells] == ["E", "E", "E", "E", "L", "R", "R"]
    assert [cell.letter for cell in weeks[1].cells] == ["A", "A", "L", "L", "–", "–", "–"]
    assert (weeks[0].minutes, weeks[1].minutes) == (5 * 540, 2 * 540)
    assert weeks[0].cells[2].words == "Early 07:00–16:00, today"
    assert weeks[0].cells[4].words == "Late 14:00–23:00, changed"
    assert weeks[1].cells[0].words == "Away"
