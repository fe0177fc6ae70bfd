"""Away, back, and the days somebody works (PE-4, PE-21 to PE-24)."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from mss.audit.models import Event
from mss.foundation.refused import Refused
from mss.people import operations
from mss.people.absences import away_on, touching
from mss.people.models import Absence, WorkingPattern
from mss.people.queries import looks_after, works_on
from tests.cast import AT, Cast
from tests.doors import signed_in
from tests.finance.expenses.oracle import fingerprint

DAY = date(2026, 6, 10)
TABLES = ("people_absence", "people_workingpattern", "audit_event")


def refused(rule: str, act: Any) -> None:
    before = fingerprint(*TABLES)
    with pytest.raises(Refused) as said, transaction.atomic():
        act()
    assert said.value.rule == rule
    assert fingerprint(*TABLES) == before


def away(
    cast: Cast, first: int = 0, days: int | None = 3, who: str = "sergeant", by: str = ""
) -> Any:
    starts = DAY + timedelta(days=first)
    return operations.mark_away(
        person=cast.people[who], starts=starts, by=cast.people[by or who], at=AT,
        ends=None if days is None else starts + timedelta(days=days),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("by", "may"),
    [("sergeant", True), ("inspector", True), ("commander", True), ("hr_adviser", True),
     ("officer", False), ("other_sergeant", False), ("mopac_officer", False)],
)  # fmt: skip
def test_pe_21_who_may_say_so(cast: Cast, by: str, may: bool):
    if may:
        away(cast, by=by)
        event = Event.objects.get(verb="absence.entered")
        assert (event.by, event.subject) == (cast.people[by], cast.sergeant)
    else:
        refused("PE-21", lambda: away(cast, by=by))


def test_sent_twice_is_one(cast: Cast):
    assert away(cast) == away(cast)
    assert Absence.objects.count() == 1


@pytest.mark.parametrize(("first", "days"), [(2, 5), (-2, 3), (-5, None), (0, None)])
def test_pe_22_once_at_a_time(cast: Cast, first: int, days: int | None):
    away(cast)
    refused("PE-22", lambda: away(cast, first, days))


def test_pe_22_periods_may_touch_and_the_database_holds_it(cast: Cast):
    away(cast)
    away(cast, first=3)
    with pytest.raises(IntegrityError, match="away_once"), transaction.atomic():
        Absence.objects.create(person=cast.sergeant, starts=DAY, entered_by=cast.sergeant,
                               entered_at=AT)  # fmt: skip


def test_pe_4_no_empty_period(cast: Cast):
    refused("PE-4", lambda: away(cast, days=0))


@pytest.mark.parametrize(("day", "is_away"), [(-1, False), (0, True), (2, True), (3, False)])
def test_the_day_back_is_the_first_day_here(cast: Cast, day: int, is_away: bool):
    away(cast)
    found = away_on([cast.sergeant.pk], DAY + timedelta(days=day))
    assert (cast.sergeant.pk in found) is is_away


def test_an_open_absence_goes_on_until_they_are_back(cast: Cast):
    row = away(cast, days=None)
    assert touching([cast.sergeant.pk], DAY + timedelta(days=400), date.max)
    operations.mark_back(absence=row, by=cast.inspector, at=AT + timedelta(days=2))
    row.refresh_from_db()
    assert row.ends == DAY + timedelta(days=2)
    refused("PE-23", lambda: operations.mark_back(
        absence=row, by=cast.inspector, at=AT + timedelta(days=9)))  # fmt: skip


def test_one_still_to_come_is_taken_out(cast: Cast):
    row = away(cast, first=5)
    operations.mark_back(absence=row, by=cast.sergeant, at=AT)
    assert not Absence.objects.exists()
    assert Absence.history.count() == 2, "what was entered is still known"


@pytest.mark.parametrize(("weekdays", "rule"), [([], "PE-24"), ([7], "PE-24"), ([0, 9], "PE-24")])
def test_pe_24_some_day_of_the_week(cast: Cast, weekdays: list[int], rule: str):
    refused(rule, lambda: operations.set_pattern(
        person=cast.sergeant, weekdays=weekdays, starts=DAY, by=cast.inspector, at=AT))  # fmt: skip


def test_the_pattern_of_the_day_counts(cast: Cast):
    for weekdays, first in (([0, 1, 2], 0), ([3, 4], 30)):
        operations.set_pattern(person=cast.sergeant, weekdays=weekdays, by=cast.inspector, at=AT,
                               starts=DAY + timedelta(days=first))  # fmt: skip
    known = [works_on(cast.sergeant.pk, on=DAY + timedelta(days=day)) for day in (-1, 0, 29, 30)]
    assert known == [{0, 1, 2, 3, 4}, {0, 1, 2}, {0, 1, 2}, {3, 4}]
    assert WorkingPattern.objects.count() == 2


def test_nobody_sets_their_own_days(cast: Cast):
    refused("PE-21", lambda: operations.set_pattern(
        person=cast.sergeant, weekdays=[0], starts=DAY, by=cast.sergeant, at=AT))  # fmt: skip


@pytest.mark.parametrize(
    ("viewer", "after"),
    [("sergeant", True), ("inspector", True), ("commander", True), ("hr_adviser", True),
     ("officer", False), ("other_officer", False), ("other_sergeant", False),
     ("mopac_budget_holder", False)],
)  # fmt: skip
def test_who_looks_after_the_officer(cast: Cast, viewer: str, after: bool):
    assert looks_after(cast.people[viewer], cast.officer, at=AT) is (after and viewer != "officer")


def test_on_screen_for_oneself_then_cover_is_asked_for(cast: Cast):
    client = signed_in(cast.sergeant)
    address = f"/people/{cast.sergeant.reference}/away/"
    assert "No reason is asked" in client.get(address).content.decode()
    page = client.post(address, {"starts": "2030-06-03", "ends": "2030-06-01"})
    assert page.status_code == 422
    assert "must not be before the first" in page.content.decode()
    page = client.post(address, {"starts": "2030-06-03", "ends": "2030-06-07"})
    assert page["Location"] == "/cover/new/"
    absence = Absence.objects.get()
    assert absence.ends == date(2030, 6, 8)
    page = client.post(address, {"starts": "2030-06-04", "ends": "2030-06-04"})
    assert page.status_code == 409
    assert signed_in(cast.stranger).post(f"/people/absences/{absence.key}/back/").status_code == 404
    client.post(f"/people/absences/{absence.key}/back/")
    assert not Absence.objects.exists()


def test_on_screen_by_the_manager(cast: Cast):
    client = signed_in(cast.inspector)
    person = client.get(f"/people/{cast.sergeant.reference}/").content.decode()
    assert "Enter an absence" in person and "Days they work" in person
    page = client.post(f"/people/{cast.sergeant.reference}/away/", {"starts": "2030-06-03"})
    assert page["Location"] == f"/cover/new/?for={cast.sergeant.reference}"
    days = {"weekdays": ["0", "1", "2"], "starts": "2030-06-01"}
    assert client.post(f"/people/{cast.sergeant.reference}/days/", days).status_code == 302
    assert works_on(cast.sergeant.pk, on=date(2030, 6, 2)) == {0, 1, 2}


@pytest.mark.parametrize("who", ["officer", "stranger", "mopac_officer"])
@pytest.mark.parametrize("page", ["away", "days"])
def test_nobody_elses_business(cast: Cast, who: str, page: str):
    client = signed_in(cast.people[who])
    assert client.get(f"/people/{cast.sergeant.reference}/{page}/").status_code == 404
    assert client.post(f"/people/{cast.sergeant.reference}/{page}/").status_code == 404
