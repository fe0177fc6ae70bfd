"""Who answers to whom on any day, asked of the database."""

import random
from datetime import date, timedelta

import pytest

from mss.foundation.working_time import today
from mss.people.models import Assignment, Post
from mss.people.queries import holder_of, line_above, manager_of, places_of, team_of
from tests.factories import people as make

DAY = date(2026, 6, 10)
YEAR = timedelta(days=365)


def boss(person, day=DAY):
    found = manager_of(person, on=day)
    return found and found.person.name


def acts(who, post, starts, ends, kind="acting"):
    return make.assign(who, post, kind=kind, starts=starts, ends=ends)


# What changes around the officer, and who the officer answers to the day before, on the day, and
# when it is over.
CASES = {
    "somebody acts as sergeant": (
        lambda cast: acts(cast.other_officer, cast.posts["sergeant"], DAY, DAY + YEAR),
        ("Tom Hargreaves", "Callum Reid", "Tom Hargreaves"),
    ),
    "somebody is sergeant for a time": (
        lambda cast: acts(cast.stranger, cast.posts["sergeant"], DAY, DAY + YEAR, "temporary"),
        ("Tom Hargreaves", "Lewis Farnham", "Tom Hargreaves"),
    ),
    "the sergeant acts as inspector": (
        lambda cast: acts(cast.sergeant, cast.posts["inspector"], DAY, DAY + YEAR),
        ("Tom Hargreaves", "Tom Hargreaves", "Tom Hargreaves"),
    ),
    "the sergeant is away in another borough": (
        lambda cast: acts(cast.sergeant, cast.posts["other_inspector"], DAY, DAY + YEAR),
        ("Tom Hargreaves", "Farah Siddiqui", "Tom Hargreaves"),
    ),
    "the officer acts as sergeant": (
        lambda cast: acts(cast.officer, cast.posts["sergeant"], DAY, DAY + YEAR),
        ("Tom Hargreaves", "Farah Siddiqui", "Tom Hargreaves"),
    ),
    "the sergeant has left": (
        lambda cast: _left(cast.sergeant, DAY),
        ("Tom Hargreaves", "Farah Siddiqui", "Farah Siddiqui"),
    ),
    "sergeant and inspector have left": (
        lambda cast: (_left(cast.sergeant, DAY), _left(cast.inspector, DAY)),
        ("Tom Hargreaves", "Daniel Whitlock", "Daniel Whitlock"),
    ),
    "the officer moves": (
        lambda cast: _moves(cast.officer, cast.posts["stranger"], DAY),
        ("Tom Hargreaves", "Owen Prosser", "Owen Prosser"),
    ),
}


def _left(person, day):
    person.left_on, person.is_active = day, False
    person.save()


def _moves(person, post, day):
    Assignment.objects.filter(person=person).update(ends=day)
    make.assign(person, post, starts=day)


@pytest.mark.parametrize("case", CASES)
def test_the_manager_of_an_officer_before_during_and_after(cast, case):
    change, expected = CASES[case]
    change(cast)
    days = (DAY - timedelta(days=1), DAY, DAY + YEAR)
    assert tuple(boss(cast.officer, day) for day in days) == expected


def test_why_says_which_posts_were_empty(cast):
    _left(cast.sergeant, DAY)
    _left(cast.inspector, DAY)

    found = manager_of(cast.officer, on=DAY)

    assert found.reason == (
        "Chief Inspector, Response is the next filled post above; Response Sergeant and Response "
        "Inspector are vacant"
    )


def test_nobody_is_above_the_top_nor_above_somebody_without_a_post(cast):
    assert manager_of(cast.commander, on=DAY) is None
    assert manager_of(cast.leaver, on=DAY) is None
    assert manager_of(cast.officer, on=date(2019, 1, 1)) is None


def test_a_loop_in_the_structure_ends(cast):
    Post.objects.filter(pk=cast.posts["commander"].pk).update(above=cast.posts["inspector"])

    names = [found.person.name for found in line_above(cast.inspector, on=DAY)]

    assert names == ["Daniel Whitlock", "Ruth Okafor", "Marcus Thorne", "Helen Achebe"]


def test_an_account_closed_without_a_leaving_date_holds_nothing(cast):
    cast.sergeant.is_active = False
    cast.sergeant.save()

    assert holder_of(cast.posts["sergeant"], on=DAY) is None
    assert boss(cast.officer) == "Farah Siddiqui"


def test_the_line_takes_three_questions_however_long(cast, django_assert_num_queries):
    with django_assert_num_queries(3):
        assert len(line_above(cast.officer, on=DAY)) == 6


def test_a_team_is_whoever_answers_to_one(cast):
    assert {one.name for one in team_of(cast.inspector, on=DAY)} == {
        "Tom Hargreaves", "Siobhan O’Neill",
    }  # fmt: skip
    assert {one.name for one in team_of(cast.sergeant, on=DAY)} == {
        "Priya Shah", "Callum Reid", "Nadia Brandt",
    }  # fmt: skip
    assert not team_of(cast.officer, on=DAY).exists()
    assert not team_of(cast.leaver, on=DAY).exists()


@pytest.mark.parametrize("seed", range(6))
def test_team_and_manager_say_the_same_in_any_structure(cast, seed):
    """Twenty posts thrown together with vacancies, acting and temporary holders, and loops."""
    chance = random.Random(seed)
    top = cast.posts["officer"]
    posts = [make.post(f"Post {n}", above=top) for n in range(20)]
    for post in posts:
        post.above = chance.choice([one for one in (*posts, None) if one != post])
        post.save()
    people = [make.person() for _ in range(18)]
    for who, post in zip(people, chance.sample(posts, 18), strict=True):
        if chance.random() < 0.8:
            make.assign(who, post)
        for kind in ("acting", "temporary"):
            if chance.random() < 0.25:
                make.assign(who, chance.choice(posts), kind=kind)

    managers = {one: manager_of(one, on=DAY) for one in people}

    for manager in people:
        answering = {one for one, found in managers.items() if found and found.person == manager}
        assert set(team_of(manager, on=DAY)) == answering


def test_where_a_page_of_people_works_is_one_question(cast, django_assert_num_queries):
    acts(cast.officer, cast.posts["sergeant"], DAY, None)
    with django_assert_num_queries(1):
        places = places_of([cast.officer, cast.sergeant, cast.leaver], on=DAY)
        titles = {key: place.post.title for key, place in places.items()}
    assert titles == {cast.officer.pk: "Response Sergeant", cast.sergeant.pk: "Response Sergeant"}
    assert today(cast.at) == DAY
