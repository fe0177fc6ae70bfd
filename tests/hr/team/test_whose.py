"""Whose team somebody sees: by line, by acting, by standing in for, and not a moment longer."""

from datetime import timedelta

import pytest

from hr.team.queries import Asked, teams_of
from hr.team.wording import DIRECT, EVERYBODY
from mss.authority import operations as authority
from mss.people.models import Assignment, Person
from tests.cast import AT, Cast
from tests.factories.authority import delegation, line_scheme
from tests.factories.people import assign

pytestmark = pytest.mark.django_db
TODAY = AT.date()


def seen(viewer: Person, scope: str = DIRECT, *, at=AT) -> set[str]:
    """The names on everything `viewer` may look at."""
    return {
        person.name
        for team in teams_of(viewer, at=at)
        for person in Asked(viewer, at, team, TODAY, scope).people
    }


def names(*people: Person) -> set[str]:
    return {one.name for one in people}


def test_the_line_manager_and_those_further_up(cast: Cast) -> None:
    below = names(cast.officer, cast.other_officer, cast.undercover)
    assert seen(cast.sergeant) == below
    assert seen(cast.inspector) == names(cast.sergeant, cast.dog_handler)  # nobody is between
    assert seen(cast.inspector, EVERYBODY) == below | names(cast.sergeant, cast.dog_handler)
    assert cast.officer.name not in seen(cast.chief_inspector)
    assert cast.officer.name in seen(cast.chief_inspector, EVERYBODY)


@pytest.mark.parametrize(
    "who", ["officer", "stranger", "other_sergeant", "hr_adviser", "auditor", "finance_officer",
            "system_administrator", "leaver"],
)  # fmt: skip
def test_nobody_else(cast: Cast, who: str) -> None:
    """Colleagues, managers of others, HR of another line: none of these people."""
    officers = names(cast.officer, cast.other_officer, cast.undercover, cast.dog_handler)
    assert not seen(getattr(cast, who), EVERYBODY) & officers


def test_whoever_acts_sees_them_and_whoever_was_relieved_does_not(cast: Cast) -> None:
    post = Assignment.objects.get(person=cast.sergeant).post
    Assignment.objects.filter(person=cast.sergeant).update(ends=TODAY)
    assign(cast.stranger, post, kind="acting", starts=TODAY, ends=TODAY + timedelta(days=7))
    assert seen(cast.sergeant) == set()  # the former manager, from the same day
    # Who is protected is found by whoever is their manager at this very moment, not in a test's June.
    assert seen(cast.stranger) == names(cast.officer, cast.other_officer)
    later = AT + timedelta(days=7)
    assert seen(cast.stranger, at=later) == set()


def test_whoever_decides_about_leave_for_the_manager_until_it_ends(cast: Cast) -> None:
    line_scheme(cast.mps)
    row = delegation(cast.sergeant, cast.other_sergeant, kinds=("leave",))
    found = [team.manager for team in teams_of(cast.other_sergeant, at=AT)]
    assert found == [cast.other_sergeant, cast.sergeant]
    assert cast.officer.name in seen(cast.other_sergeant)
    authority.end(delegation=row, by=cast.sergeant, at=AT)
    assert cast.officer.name not in seen(cast.other_sergeant)


def test_deciding_about_expenses_alone_shows_nobody(cast: Cast) -> None:
    line_scheme(cast.mps)
    delegation(cast.sergeant, cast.other_sergeant, kinds=("expense-claim",))
    assert cast.officer.name not in seen(cast.other_sergeant)
    delegation(cast.sergeant, cast.inspector, kinds=("leave",), accepted=False)
    assert [one.until for one in teams_of(cast.inspector, at=AT)] == [None]
