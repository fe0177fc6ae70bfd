"""Answers in the demonstration: in every state, with something for their owners to do."""

from django.db.models import F

from mss.foundation.invented import World
from mss.knowledge.models import Article, Miss, Opinion, Report, Saved
from mss.knowledge.queries import counts, readable, search
from mss.people.models import Person


def person(slug: str) -> Person:
    return Person.objects.get_queryset().get(email=f"{slug}@demo.invalid")


def test_articles_in_every_state(world: World) -> None:
    shelf = counts(person("process-owner"), at=world.at)
    assert {code: count > 0 for code, _, count in shelf.states} == dict.fromkeys(
        ("due", "drafts", "mine", "use", "retired"), True
    )
    assert shelf.reports == 1 and shelf.misses > 3 and shelf.saved > 10
    assert {code: count for code, _, count in shelf.states}["due"] < 5


def test_the_next_version_waits_for_a_second_look(world: World) -> None:
    waits = Article.objects.filter(in_force__isnull=False).exclude(in_force__number=F("version"))
    assert [one.slug for one in waits] == ["book-a-day-off"]


def test_readers_said_something(world: World) -> None:
    assert Opinion.objects.filter(useful=False).exists() and Saved.objects.exists()
    assert Report.objects.filter(by=person("officer")).count() == 2
    assert not Miss.objects.filter(words__regex=r"[0-9@]").exists()


def test_the_cast_finds_what_it_looks_for(world: World) -> None:
    assert readable(person("officer")).count() >= 30
    found = search(person("dog-handler"), "dog food", at=world.at)
    assert [group.source.code for group in found][:2] == ["tasks", "answers"]
    assert found[1].results[0].title == "Dog food and the dog allowance"
