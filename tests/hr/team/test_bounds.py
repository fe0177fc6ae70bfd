"""Managers of people of other units and organisations, HR of another, and four hundred people."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hr.leave.queries import FORTNIGHT, calendar
from hr.team import queries
from hr.team.queries import Asked, teams_of
from mss.foundation.working_time import today
from mss.people.models import Assignment, Role, RoleHolding
from tests.cast import AT, SINCE, Cast
from tests.doors import machine, signed_in
from tests.factories.authority import line_scheme
from tests.factories.duties import duty
from tests.factories.leave import given
from tests.factories.people import assign, person, post

pytestmark = pytest.mark.django_db
TODAY = AT.date()
MONDAY = TODAY - timedelta(days=TODAY.weekday())


def seen(cast: Cast, who: str) -> set[str]:
    viewer = getattr(cast, who)
    teams = teams_of(viewer, at=AT)
    return {one.name for team in teams for one in Asked(viewer, AT, team, MONDAY).people}


def test_whoever_leads_people_of_other_units_and_organisations_sees_them_and_no_colleague_of_theirs(
    cast: Cast,
) -> None:
    """A post of another organisation, in a unit of its own, answers to the sergeant’s."""
    theirs = cast.posts["mopac_officer"] if "mopac_officer" in cast.posts else post("Analyst")
    elsewhere = post("Analyst", above=cast.posts["sergeant"], unit=theirs.unit)
    lent, colleague = person(organisation=cast.mopac), person(organisation=cast.mopac)
    assign(lent, elsewhere)
    assign(colleague, post("Analyst", unit=theirs.unit))
    assert lent.name in seen(cast, "sergeant")
    assert colleague.name not in seen(cast, "sergeant")
    Assignment.objects.filter(person=lent).update(ends=TODAY)
    assert lent.name not in seen(cast, "sergeant")


def test_hr_of_another_organisation_read_nobody_of_this_one(cast: Cast) -> None:
    adviser = person(organisation=cast.mopac)
    RoleHolding.objects.create(
        person=adviser, role=Role.HR_ADVISER, organisation=cast.mopac, starts=SINCE
    )
    where = f"/leave/of/{cast.officer.reference}/"
    assert signed_in(adviser).get("/team/").status_code == 404
    for address in (where, f"{where}back/", f"{where}hours/"):
        assert signed_in(adviser).get(address).status_code == 404
    api = machine(adviser, "leave:read", "team:read", "roster:read")
    for address in (
        f"/api/v1/leave/of/{cast.officer.reference}/balances/", "/api/v1/team/",
        f"/api/v1/roster/people/{cast.officer.reference}/", "/api/v1/roster/team/?unit=CE-A",
    ):  # fmt: skip
        assert api.get(address).status_code == 404
    assert signed_in(cast.hr_adviser).get(where).status_code == 200


def test_four_hundred_people_take_as_many_questions_as_forty(cast: Cast) -> None:
    line_scheme(cast.mps)

    def grow(number: int) -> tuple[int, int]:
        people = []
        for _ in range(number):
            one = person()
            assign(one, post("Response Officer", above=cast.posts["sergeant"]))
            given(one)
            duty(one, MONDAY, "E")
            people.append(one)
        with CaptureQueriesContext(connection) as page:
            team = teams_of(cast.sergeant, at=AT)[0]
            found = queries.page(Asked(cast.sergeant, AT, team, MONDAY), size=400)
        assert len(found.rows) == min(400, found.people.paginator.count) >= number
        with CaptureQueriesContext(connection) as days:
            assert len(calendar(people, today(AT), FORTNIGHT)) == number
        return len(page), len(days)

    assert grow(40) == grow(400)
