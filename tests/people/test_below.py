"""Who is somewhere below a manager: what the database answers is what the line says."""

from datetime import date, timedelta

import pytest

from mss.people.models import Assignment, AssignmentKind, Person
from mss.people.queries import everybody_below, leads_somebody, line_above, team_of
from tests.cast import AT, Cast
from tests.factories import people as make

TODAY = AT.date()


def by_the_lines(on: date) -> dict[str, set[Person]]:
    """Manager → everybody in whose line they stand, each line climbed by itself."""
    below: dict[str, set[Person]] = {one.name: set() for one in everybody()}
    for one in everybody():
        if one.is_active and not (one.left_on and one.left_on <= on):
            for found in line_above(one, on=on):
                below[found.person.name].add(one)
    return below


def everybody() -> list[Person]:
    return list(Person.objects.get_queryset())


def test_it_is_whoever_has_them_in_their_line(cast: Cast):
    found = {one.name: set(everybody_below(one, on=TODAY)) for one in everybody()}
    assert found == by_the_lines(TODAY)
    assert cast.dog_handler in found[cast.inspector.name], "over the vacant post"
    assert len(found[cast.commander.name]) > 10


def test_acting_up_moves_people_to_whoever_acts(cast: Cast):
    make.assign(cast.other_officer, cast.posts["sergeant"], kind=AssignmentKind.ACTING,
                starts=TODAY)  # fmt: skip
    Assignment.objects.filter(person=cast.sergeant).update(ends=TODAY)
    before = TODAY - timedelta(days=1)
    for on in (before, TODAY):
        found = {one.name: set(everybody_below(one, on=on)) for one in everybody()}
        assert found == by_the_lines(on), on
    assert cast.officer in everybody_below(cast.other_officer, on=TODAY)
    assert set(everybody_below(cast.sergeant, on=TODAY)) == set()
    assert cast.officer in everybody_below(cast.sergeant, on=before)


def test_those_who_left_are_below_nobody(cast: Cast):
    assert cast.officer in everybody_below(cast.sergeant, on=TODAY)
    Person.objects.get_queryset().filter(pk=cast.officer.pk).update(left_on=TODAY)
    assert cast.officer not in everybody_below(cast.commander, on=TODAY)
    assert cast.officer in everybody_below(cast.commander, on=TODAY - timedelta(days=1))


def test_a_loop_in_the_structure_ends(cast: Cast):
    post = cast.posts["commander"]
    post.above = cast.posts["officer"]
    post.save()
    assert cast.commander not in everybody_below(cast.commander, on=TODAY)
    assert cast.officer in everybody_below(cast.commander, on=TODAY)


@pytest.mark.parametrize("who", ["commander", "sergeant", "other_sergeant"])
def test_a_team_is_part_of_it(cast: Cast, who: str):
    manager = getattr(cast, who)
    assert set(team_of(manager, on=TODAY)) <= set(everybody_below(manager, on=TODAY))


def test_who_is_offered_what_managers_need(cast: Cast):
    assert leads_somebody(cast.sergeant, on=TODAY)
    assert not leads_somebody(cast.officer, on=TODAY)
    assert not leads_somebody(cast.leaver, on=TODAY)
