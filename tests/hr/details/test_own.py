"""What people change of themselves at once, and whom to call."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from hr.details import operations, queries
from hr.details.models import Contact, Details
from hr.details.operations.contacts import Call
from mss.audit.models import Event
from mss.people.models import Person
from tests.cast import AT, Cast
from tests.factories.details import MOTHER, PARTNER, contact
from tests.hr.details.conftest import unchanged
from tests.refusals import RefusedBy


def own(person: Person, **fields: Any) -> Details:
    details: dict[str, Any] = {
        "known_as": "Pri", "phone": "07700-900-123", "email": "pri@home.example",
        "version": queries.details_of(person).version,
    }  # fmt: skip
    return operations.change_own(by=person, at=AT, **(details | fields))


def order(person: Person) -> list[tuple[int | None, str]]:
    return [(one.place, one.name) for one in queries.contacts_of(person)]


def test_changed_at_once_and_once(cast: Cast):
    row = own(cast.officer)
    assert (row.phone, row.email, row.version) == ("07700 900 123", "pri@home.example", 2)
    assert Person.objects.get(pk=cast.officer.pk).known_as == "Pri"
    with unchanged():
        own(cast.officer, version=1)  # the same form sent twice
    own(cast.officer, phone="", known_as="")
    assert Details.objects.get().phone == ""


def test_the_record_says_which_never_what(cast: Cast):
    own(cast.officer)
    event = Event.objects.get(verb="details.changed")
    assert event.data == {"changed": ["email", "known_as", "phone"]}
    said = str(list(Event.objects.values_list("data", flat=True)))
    assert "07700" not in said and "home.example" not in said


def test_kept_encrypted(cast: Cast):
    from django.db import connection

    own(cast.officer)
    contact(cast.officer)
    with connection.cursor() as cursor:
        cursor.execute("SELECT d::text || c::text FROM details_details d, details_contact c")
        (written,) = cursor.fetchone()
    assert "07700" not in written and "Nikhil" not in written and "home.example" not in written


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"phone": "123"}, "DE-4"),
        ({"email": "pri"}, "DE-5"),
        ({"phone": "07700 900 999", "version": 7}, "DE-6"),
    ],
)
def test_refused(cast: Cast, refused: RefusedBy, fields: dict[str, Any], rule: str):
    own(cast.officer)
    with refused(rule):
        own(cast.officer, **fields)


def test_nobody_elses_are_seen(cast: Cast):
    own(cast.officer)
    contact(cast.officer)
    for other in (cast.sergeant, cast.hr_adviser, cast.auditor, cast.system_administrator):
        assert not Details.objects.visible_to(other).exists()
        assert not Contact.objects.visible_to(other).exists()


def test_contacts_in_the_order_to_call(cast: Cast):
    contact(cast.officer)
    mother = contact(cast.officer, MOTHER)
    with unchanged():
        operations.add(by=cast.officer, call=MOTHER, version=1, at=AT)  # sent twice
    assert order(cast.officer) == [(1, "Nikhil Shah"), (2, "Meera Patel")]
    version = queries.details_of(cast.officer).contacts
    operations.call_first(contact=mother, by=cast.officer, version=version, at=AT)
    assert order(cast.officer) == [(1, "Meera Patel"), (2, "Nikhil Shah")]
    with unchanged():
        operations.call_first(contact=mother, by=cast.officer, version=version, at=AT)


def test_a_removed_contact_leaves_nothing_and_the_others_move_up(cast: Cast):
    first, second = contact(cast.officer), contact(cast.officer, MOTHER)
    version = queries.details_of(cast.officer).contacts
    gone = operations.remove(contact=first, by=cast.officer, version=version, at=AT)
    assert (gone.place, gone.name, gone.phone) == (None, "", "")
    assert order(cast.officer) == [(1, second.name)]
    with unchanged():
        operations.remove(contact=first, by=cast.officer, version=version, at=AT)


def test_four_people_and_no_fifth(cast: Cast, refused: RefusedBy):
    for number in range(4):
        contact(cast.officer, Call(f"Friend {number}", "Friend", "07700 900 111"))
    with refused("DE-17"):
        contact(cast.officer, MOTHER)


@pytest.mark.parametrize(
    ("act", "rule"),
    [
        (lambda it, me, _: operations.alter(contact=it, by=me, call=MOTHER, version=9, at=AT),
         "DE-6"),
        (lambda it, me, _: operations.remove(contact=it, by=me, version=9, at=AT), "DE-6"),
        (lambda it, me, _: operations.alter(contact=it, by=me, call=Call("A", "", "1"), version=2,
                                            at=AT), "DE-18"),
        (lambda it, me, _: operations.alter(contact=it, by=me, call=Call("A", "B", "1"), version=2,
                                            at=AT), "DE-4"),
        (lambda it, _, other: operations.alter(contact=it, by=other, call=MOTHER, version=1, at=AT),
         "DE-1"),
        (lambda it, _, other: operations.remove(contact=it, by=other, version=1, at=AT), "DE-1"),
        (lambda it, _, other: operations.call_first(contact=it, by=other, version=1, at=AT),
         "DE-1"),
    ],
)  # fmt: skip
def test_contacts_are_their_own(cast: Cast, refused: RefusedBy, act: Callable[..., Any], rule: str):
    made = contact(cast.officer)
    with refused(rule):
        act(made, cast.officer, cast.sergeant)


def test_shown_once_it_is_said_why_and_for_a_while(cast: Cast):
    contact(cast.officer)
    showing = operations.show(person=cast.officer, reason="Hurt", by=cast.sergeant, at=AT)
    with unchanged():
        assert showing == operations.show(
            person=cast.officer, reason=" Hurt ", by=cast.sergeant, at=AT
        )
    event = Event.objects.get(verb="viewed.emergency-contacts")
    assert (event.by, event.subject, event.data) == (
        cast.sergeant, cast.officer, {"reason": "Hurt"},
    )  # fmt: skip
    assert [one.reason for one in queries.showings_of(cast.officer)] == ["Hurt"]
    later = AT + timedelta(minutes=15)
    assert queries.shown_lately(cast.sergeant, cast.officer, at=later - timedelta(seconds=1))
    assert queries.shown_lately(cast.sergeant, cast.officer, at=later) is None
    assert queries.shown_lately(cast.hr_adviser, cast.officer, at=AT) is None


@pytest.mark.parametrize(
    ("who", "reason", "rule"),
    [
        ("inspector", "Hurt", "DE-19"),  # further up: not the line manager
        ("stranger", "Hurt", "DE-19"),
        ("officer", "Hurt", "DE-19"),  # one's own are not asked for
        ("auditor", "Hurt", "DE-19"),
        ("system_administrator", "Hurt", "DE-19"),
        ("sergeant", "  ", "DE-15"),
        ("hr_adviser", "", "DE-15"),
    ],
)
def test_not_shown(cast: Cast, refused: RefusedBy, who: str, reason: str, rule: str):
    contact(cast.officer, PARTNER)
    with refused(rule):
        operations.show(person=cast.officer, reason=reason, by=cast.people[who], at=AT)
