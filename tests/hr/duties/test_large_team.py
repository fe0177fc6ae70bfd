"""The roster of a large team: looked through by name, its units all offered."""

import pytest

from hr.duties.views import team as view
from tests.cast import Cast
from tests.doors import signed_in
from tests.refusals import words

pytestmark = pytest.mark.django_db


def test_a_name_is_looked_for(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(view, "A_PAGE", 1)
    client = signed_in(cast.inspector)
    assert "Name holds" in words(client.get("/roster/team/"))
    found = client.get("/roster/team/?q=shah&start=2026-06-08")
    assert [row[0] for row in found.context["rows"]] == [cast.officer]
    assert "Name holds: shah" in words(found)
    assert "On duty, of all" not in words(found)  # that counts the whole team
    nobody = words(client.get("/roster/team/?q=nobody-like-this"))
    assert "Nobody fits" in nobody
    assert "Show the whole team" in nobody


def test_a_small_team_is_not_asked(cast: Cast) -> None:
    assert "Name holds" not in words(signed_in(cast.sergeant).get("/roster/team/"))
