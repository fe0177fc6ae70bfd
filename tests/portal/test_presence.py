"""Which kinds of rows somebody has: one question, put together once."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mss.foundation.presence import Presence, Rows
from mss.people.models import Assignment, Person, RoleHolding
from tests.cast import Cast

KINDS: dict[str, Rows] = {
    "post": lambda who: [Assignment.objects.filter(person=who)],
    "role": lambda who: [
        RoleHolding.objects.filter(person=who, role="auditor"),
        RoleHolding.objects.filter(person=who, role="finance-officer"),
    ],
    "nothing": lambda who: [],
}


@pytest.fixture
def presence() -> Presence:
    return Presence(Person)


@pytest.mark.parametrize(
    ("who", "found"),
    [
        ("officer", {"post"}),
        ("finance_officer", {"post", "role"}),
        ("auditor", {"post", "role"}),
    ],
)
def test_what_somebody_has(cast: Cast, presence: Presence, who: str, found: set[str]):
    presence.of(cast.sergeant.pk, KINDS)  # put together for somebody else
    with CaptureQueriesContext(connection) as asked:
        assert presence.of(getattr(cast, who).pk, KINDS) == found
    assert len(asked) == 1


def test_other_kinds_are_another_question(cast: Cast, presence: Presence):
    assert presence.of(cast.officer.pk, KINDS) == {"post"}
    assert presence.of(cast.officer.pk, {"role": KINDS["role"]}) == set()
    assert presence.of(cast.auditor.pk, {"role": KINDS["role"]}) == {"role"}


def test_nobody_has_nothing(cast: Cast, presence: Presence):
    assert presence.of(0, KINDS) == set()
    with CaptureQueriesContext(connection) as asked:
        assert presence.of(cast.officer.pk, {}) == set()
        assert presence.of(cast.officer.pk, {"nothing": KINDS["nothing"]}) == set()
    assert len(asked) == 0
