"""Who is found, and who may see what of whom."""

import pytest
from django.db import connection

from mss.people.models import CALLED, Person
from mss.people.queries import search, what_may_see
from tests.factories import people as make

SEEN = {
    # viewer, whose page → what is seen beyond the directory
    ("officer", "officer"): {"placing", "identifiers", "own"},
    ("officer", "other_officer"): set(),
    ("officer", "sergeant"): set(),
    ("sergeant", "officer"): {"placing"},
    ("inspector", "officer"): {"placing"},
    ("commander", "officer"): {"placing"},
    ("other_sergeant", "officer"): set(),
    ("hr_adviser", "officer"): {"placing", "identifiers"},
    ("hr_adviser", "mopac_officer"): set(),
    ("payroll_officer", "officer"): {"identifiers"},
    ("payroll_officer", "mopac_officer"): set(),
    ("finance_officer", "officer"): set(),
    ("system_administrator", "officer"): set(),
    ("auditor", "officer"): set(),
}


@pytest.mark.parametrize(("viewer", "person"), SEEN)
def test_what_may_be_seen(cast, viewer, person):
    seen = what_may_see(getattr(cast, viewer), getattr(cast, person), at=cast.at)
    assert seen - {"directory"} == SEEN[viewer, person]
    assert "directory" in seen


def test_a_role_that_has_ended_shows_nothing(cast):
    cast.hr_adviser.role_holdings.update(ends=cast.at)
    assert what_may_see(cast.hr_adviser, cast.officer, at=cast.at) == {"directory"}


FINDS_UNDERCOVER = {"undercover", "sergeant", "inspector", "commander", "hr_adviser"}


def test_protected_people_are_found_by_few(cast):
    finders = {
        who
        for who, viewer in cast.people.items()
        if Person.objects.visible_to(viewer).filter(pk=cast.undercover.pk).exists()
    }
    line = {"chief_inspector", "superintendent", "chief_superintendent"}
    assert finders == FINDS_UNDERCOVER | line
    assert [one.name for one in search(cast.officer, "nadia brandt", at=cast.at)] == []
    assert search(cast.sergeant, "nadia brandt", at=cast.at)[0] == cast.undercover


def test_asking_who_is_visible_stays_one_query(cast, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert len(Person.objects.visible_to(cast.officer)) == len(cast.people) - 1


@pytest.mark.parametrize(
    ("typed", "who"),
    [
        ("Priya Shah", "officer"),
        ("preya sha", "officer"),
        ("sidiqui", "inspector"),
        ("hargreeves", "sergeant"),
        ("oneil siobhan", "dog_handler"),
        ("ACHEBE", "commander"),
        ("officer@mps.example", "officer"),
        ("Dog Handlr", "dog_handler"),
        ("central east dog section", "dog_handler"),
        ("pavel nowak", "contingent_worker"),
    ],
)
def test_the_directory_forgives(cast, typed, who):
    found = search(cast.stranger, typed, at=cast.at)
    assert found and found[0] == getattr(cast, who)


def test_what_somebody_is_called_is_found_too(cast):
    cast.officer.known_as = "Bunty"
    cast.officer.save()
    assert search(cast.stranger, "bunti", at=cast.at)[0] == cast.officer


def test_nothing_like_it_finds_nobody(cast):
    assert search(cast.stranger, "zzyzx", at=cast.at) == []
    assert search(cast.stranger, "   ", at=cast.at) == []


def test_a_reference_finds_exactly_one(cast):
    assert search(cast.stranger, cast.officer.reference.lower(), at=cast.at) == [cast.officer]


def test_leavers_are_not_in_the_directory(cast):
    assert search(cast.stranger, "Dennis Crane", at=cast.at) == []


def test_numbers_find_people_for_hr_and_payroll_alone(cast):
    number = cast.officer.warrant_number
    assert search(cast.hr_adviser, number, at=cast.at) == [cast.officer]
    assert search(cast.payroll_officer, cast.officer.pay_number, at=cast.at) == [cast.officer]
    assert search(cast.sergeant, number, at=cast.at) == []
    assert search(cast.hr_adviser, cast.mopac_officer.pay_number, at=cast.at) == []


def test_the_number_of_questions_does_not_grow(cast, django_assert_max_num_queries):
    for number in range(60):
        make.assign(make.person(f"Morgan Tester{number}"), cast.posts["officer"], starts=cast.at)
    with django_assert_max_num_queries(12):
        assert len(search(cast.stranger, "morgan tester", at=cast.at)) == 60


def test_names_are_found_through_their_index(cast):
    """The planner can use the trigram index for the very words the directory asks with."""
    asked = Person.objects.alias(called=CALLED).filter(called__trigram_word_similar="priya")
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    assert "person_called_trigram" in asked.order_by().explain()
