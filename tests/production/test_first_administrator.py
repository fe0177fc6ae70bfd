"""A new portal has nobody in it: its first two administrators are named from the server."""

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from mss.audit.models import Event
from mss.people.models import Person, Role
from mss.people.queries import has_role
from tests.cast import Cast
from tests.factories.people import reference_data


def name(email: str, who: str = "Ada Byron") -> None:
    call_command("first_administrator", email, who, verbosity=0)


@pytest.fixture
def nobody(db: None) -> None:
    """A new portal: grades and organisations, and not one person."""
    reference_data()


@pytest.mark.usefixtures("nobody")
def test_two_and_no_more() -> None:
    name("Ada@mps.example")
    name("grace@mps.example", "Grace Hopper")
    for person in Person.objects.get_queryset():
        assert has_role(person, Role.SYSTEM_ADMINISTRATOR, at=timezone.now())
        assert not person.has_usable_password()
    with pytest.raises(CommandError, match="already: ask them"):
        name("third@mps.example")
    assert Person.objects.get_queryset().count() == 2
    assert Event.objects.filter(verb="role.given", by=None).count() == 2


@pytest.mark.usefixtures("nobody")
def test_not_the_same_twice_and_not_who_has_left() -> None:
    name("ada@mps.example")
    with pytest.raises(CommandError, match="already holds"):
        name("ada@mps.example")
    Person.objects.get_queryset().update(is_active=False)
    with pytest.raises(CommandError, match="has left"):
        name("ada@mps.example")


def test_a_portal_that_is_looked_after_names_its_own(cast: Cast) -> None:
    with pytest.raises(CommandError, match="ask them"):
        name(cast.officer.email)
    assert not has_role(cast.officer, Role.SYSTEM_ADMINISTRATOR, at=timezone.now())
