"""The cast itself: its line of command is what other tests take for granted."""

from mss.foundation.working_time import today
from mss.people.queries import line_above, manager_of


def test_the_line_above_an_officer(cast):
    line = line_above(cast.officer, on=today(cast.at))

    assert [found.person.name for found in line] == [
        "Tom Hargreaves", "Farah Siddiqui", "Daniel Whitlock", "Ruth Okafor", "Marcus Thorne",
        "Helen Achebe",
    ]  # fmt: skip


def test_the_dog_handlers_vacant_sergeant_is_climbed_over(cast):
    found = manager_of(cast.dog_handler, on=today(cast.at))

    assert found.person == cast.inspector
    assert found.reason == (
        "Response Inspector is the next filled post above; Dog Section Sergeant is vacant"
    )


def test_building_the_cast_stays_quick(db, django_assert_max_num_queries):
    from tests.cast import Cast

    with django_assert_max_num_queries(50):
        Cast()
