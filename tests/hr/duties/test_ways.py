"""The ways to what a team needs: the roster of each unit, its fewest people, somebody’s leave."""

import pytest

from tests.cast import Cast
from tests.doors import signed_in
from tests.refusals import words

pytestmark = pytest.mark.django_db


def test_a_leader_finds_each_unit_and_what_it_needs(cast: Cast) -> None:
    browser = signed_in(cast.sergeant)
    page = words(browser.get("/roster/team/"))
    code = page.split("?unit=")[1].split('"')[0]
    page = words(browser.get(f"/roster/team/?unit={code}"))
    assert f'href="/leave/unit/{code}/"' in page and f"/roster/teams/{code}/" in page
    assert browser.get(f"/leave/unit/{code}/").status_code == 200
    assert "Rosters of teams" in words(browser.get("/"))
    assert "?unit=" not in words(signed_in(cast.officer).get("/roster/team/"))


@pytest.mark.parametrize(
    ("who", "offered"), [("sergeant", True), ("hr_adviser", True), ("stranger", False)]
)
def test_whoever_looks_after_somebody_finds_their_leave(
    cast: Cast, who: str, offered: bool
) -> None:
    page = words(signed_in(getattr(cast, who)).get(f"/people/{cast.officer.reference}/"))
    assert (f"/leave/of/{cast.officer.reference}/" in page) is offered
