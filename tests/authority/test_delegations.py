"""The life of a delegation, and each refusal with nothing changed (DA-15 to DA-24, DA-36, DA-37)."""

from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from mss.approvals.models import Recheck
from mss.audit.models import Event
from mss.authority import operations
from mss.authority.models import DelegatedKind, Delegation
from mss.foundation.refused import Refused
from mss.foundation.working_time import midnight
from mss.notifications.models import Notice
from tests.cast import AT, Cast
from tests.factories.authority import delegation
from tests.factories.claims import KIND
from tests.finance.expenses.oracle import fingerprint

TABLES = (
    "authority_delegation", "authority_delegatedkind", "audit_event", "approvals_recheck",
    "notifications_notice",
)  # fmt: skip
TODAY = midnight(AT.date())


def offer(cast: Cast, **changes: Any) -> Delegation:
    asked: dict[str, Any] = {
        "holder": cast.sergeant, "delegate": cast.other_sergeant, "kinds": [KIND],
        "starts": TODAY + timedelta(days=1), "ends": TODAY + timedelta(days=8),
        "reason": "On leave", "by": cast.sergeant, "once": uuid4(), "at": AT,
    } | changes  # fmt: skip
    return operations.offer(**asked)


def refused(rule: str, act: Any) -> Refused:
    before = fingerprint(*TABLES)
    with pytest.raises(Refused) as said, transaction.atomic():
        act()
    assert said.value.rule == rule
    assert fingerprint(*TABLES) == before
    return said.value


def test_offered_then_accepted(scheme: Cast):
    row = offer(scheme)
    assert row.state == "offered"
    assert Recheck.objects.count() == 0, "nothing is handed over before it is accepted"
    assert Notice.objects.filter(person=scheme.other_sergeant).count() == 1
    row = operations.accept(delegation=row, by=scheme.other_sergeant, at=AT)
    assert row.state == "accepted"
    instants = list(Recheck.objects.order_by("at").values_list("at", flat=True))
    assert instants == [row.starts, row.ends]
    verbs = list(Event.objects.order_by("pk").values_list("verb", flat=True))
    assert verbs == ["delegation.offered", "delegation.accepted"]
    assert Notice.objects.filter(person=scheme.sergeant).count() == 1


def test_sent_twice_is_offered_once(scheme: Cast):
    once = uuid4()
    assert offer(scheme, once=once) == offer(scheme, once=once)
    assert Delegation.objects.count() == 1


def test_declined_leaves_room_for_another(scheme: Cast):
    row = offer(scheme)
    operations.decline(delegation=row, by=scheme.other_sergeant, at=AT)
    assert Recheck.objects.count() == 0
    again = offer(scheme, delegate=scheme.inspector)
    assert again.state == "offered"


def test_ended_at_once_and_only_once(scheme: Cast):
    row = delegation(scheme.sergeant, scheme.other_sergeant)
    later = AT + timedelta(hours=1)
    operations.end(delegation=row, by=scheme.sergeant, at=later)
    row.refresh_from_db()
    assert not row.holds_at(later + timedelta(seconds=1))
    assert not DelegatedKind.objects.filter(open=True).exists()
    refused("DA-23", lambda: operations.end(delegation=row, by=scheme.other_sergeant, at=later))


@pytest.mark.parametrize(
    ("rule", "changes"),
    [
        ("DA-15", {"delegate": "sergeant"}),
        ("DA-18", {"ends": TODAY + timedelta(days=1)}),
        ("DA-18", {"starts": TODAY - timedelta(days=9), "ends": TODAY - timedelta(days=1)}),
        ("DA-19", {"ends": TODAY + timedelta(days=368)}),
        ("DA-21", {"kinds": []}),
        ("DA-21", {"kinds": ["no-such-kind"]}),
        ("DA-24", {"by": "officer"}),
        ("DA-36", {"delegate": "contingent_worker"}),
        ("DA-37", {"delegate": "leaver"}),
    ],
)
def test_refused_and_nothing_changes(scheme: Cast, rule: str, changes: dict[str, Any]):
    people = {name: scheme.people[who] for name, who in changes.items() if who in scheme.people} \
        if all(isinstance(one, str) for one in changes.values()) else {}  # fmt: skip
    refused(rule, lambda: offer(scheme, **(changes | people)))


def test_the_longest_is_a_year(scheme: Cast):
    assert offer(scheme, ends=TODAY + timedelta(days=367)).state == "offered"


def test_da_17_one_delegate_for_a_kind_at_a_time(scheme: Cast):
    first = offer(scheme)
    refused("DA-17", lambda: offer(scheme, delegate=scheme.inspector))
    after = offer(scheme, delegate=scheme.inspector, starts=first.ends,
                  ends=first.ends + timedelta(days=3))  # fmt: skip
    assert after.starts == first.ends, "half-open periods may touch"


def test_da_17_the_database_refuses_it_too(scheme: Cast):
    row = offer(scheme)
    other = Delegation.objects.create(
        reference="DEL-X", once=uuid4(), holder=scheme.sergeant, delegate=scheme.inspector,
        starts=row.starts, ends=row.ends, reason="x", made_by=scheme.sergeant, made_at=AT,
    )  # fmt: skip
    with pytest.raises(IntegrityError, match="one_delegate_at_a_time"), transaction.atomic():
        DelegatedKind.objects.create(
            delegation=other, kind=KIND, holder=scheme.sergeant, purpose="decide",
            starts=row.starts, ends=row.ends,
        )  # fmt: skip


@pytest.mark.parametrize(
    ("holder", "delegate"),
    [
        ("other_sergeant", "inspector"),  # who acts for somebody hands nothing on
        ("inspector", "sergeant"),  # who handed over acts for nobody
        ("other_sergeant", "sergeant"),  # neither for each other
    ],
)
def test_da_16_no_chains(scheme: Cast, holder: str, delegate: str):
    offer(scheme)
    who = scheme.people[holder]
    refused("DA-16", lambda: offer(scheme, holder=who, by=who, delegate=scheme.people[delegate]))


def test_da_16_the_database_refuses_it_too(scheme: Cast):
    row = offer(scheme)
    other = Delegation.objects.create(
        reference="DEL-X", once=uuid4(), holder=scheme.other_sergeant, delegate=scheme.inspector,
        starts=row.starts, ends=row.ends, reason="x", made_by=scheme.sergeant, made_at=AT,
    )  # fmt: skip
    with pytest.raises(IntegrityError, match="DA-16"), transaction.atomic():
        DelegatedKind.objects.create(
            delegation=other, kind=KIND, holder=scheme.other_sergeant, purpose="decide",
            starts=row.starts, ends=row.ends,
        )  # fmt: skip


def test_da_24_a_manager_sets_cover_and_the_record_says_who(scheme: Cast):
    row = offer(scheme, by=scheme.inspector, delegate=scheme.other_inspector)
    event = Event.objects.get(verb="delegation.offered")
    assert (event.by, event.acting_for) == (scheme.inspector, scheme.sergeant)
    assert row.made_by == scheme.inspector
    assert Notice.objects.filter(person=scheme.sergeant).exists(), "the holder is told"


@pytest.mark.parametrize("who", ["sergeant", "inspector", "officer"])
def test_da_22_only_the_delegate_answers(scheme: Cast, who: str):
    row = offer(scheme)
    by = scheme.people[who]
    refused("DA-22", lambda: operations.accept(delegation=row, by=by, at=AT))
    refused("DA-22", lambda: operations.decline(delegation=row, by=by, at=AT))


def test_da_22_answered_once(scheme: Cast):
    row = offer(scheme)
    operations.accept(delegation=row, by=scheme.other_sergeant, at=AT)
    again = operations.accept(delegation=row, by=scheme.other_sergeant, at=AT)
    assert again.state == "accepted"
    refused("DA-22", lambda: operations.decline(delegation=row, by=scheme.other_sergeant, at=AT))


@pytest.mark.parametrize(
    ("who", "may"),
    [("sergeant", True), ("other_sergeant", True), ("inspector", True), ("hr_adviser", True),
     ("officer", False), ("stranger", False)],
)  # fmt: skip
def test_da_23_who_ends_it(scheme: Cast, who: str, may: bool):
    row = delegation(scheme.sergeant, scheme.other_sergeant)
    by = scheme.people[who]
    if may:
        assert operations.end(delegation=row, by=by, at=AT).state == "ended"
    else:
        refused("DA-23", lambda: operations.end(delegation=row, by=by, at=AT))


def test_a_ceiling_is_more_than_nothing(scheme: Cast):
    with pytest.raises(IntegrityError, match="ceiling"), transaction.atomic():
        offer(scheme, ceiling=Decimal("0.00"))


def test_visible_to_its_parties_and_auditors_alone(scheme: Cast):
    row = offer(scheme)
    sees = {
        name for name, one in scheme.people.items()
        if Delegation.objects.visible_to(one).filter(pk=row.pk).exists()
    }  # fmt: skip
    assert sees - {"auditor"} == {"sergeant", "other_sergeant"}


def test_nothing_of_it_is_deleted(scheme: Cast):
    row = offer(scheme)
    operations.accept(delegation=row, by=scheme.other_sergeant, at=AT)
    operations.end(delegation=row, by=scheme.sergeant, at=AT)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM authority_historicaldelegation")
        assert cursor.fetchone()[0] == 3
