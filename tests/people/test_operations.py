"""Joining, moving, leaving, roles and structure: done, and refused with nothing changed."""

from datetime import date, datetime, timedelta

import pytest

from mss.audit.models import Event
from mss.foundation.refused import Refused
from mss.foundation.working_time import LONDON
from mss.people import operations
from mss.people.models import Assignment, CostCentre, Person, Post, RoleHolding, Unit
from mss.people.queries import has_role

DAY = date(2026, 7, 1)


def everything():
    """What a refusal may not change."""
    return [
        list(model.objects.order_by("pk").values())
        for model in (Person, Assignment, RoleHolding, Unit, Post, CostCentre, Event)
    ]


def refused(rule, act, **arguments):
    before = everything()
    with pytest.raises(Refused) as no:
        act(**arguments)
    assert no.value.rule == rule
    assert everything() == before


def joining(cast, **changes):
    return {
        "email": "New@mps.example", "name": "New Person", "kind": "officer",
        "grade": cast.grades["constable"], "organisation": cast.mps, "joined_on": DAY,
        "by": cast.hr_adviser, "at": cast.at, **changes,
    }  # fmt: skip


def placing(cast, **changes):
    return {
        "person": cast.officer, "post": cast.posts["stranger"], "kind": "substantive",
        "starts": DAY, "ends": None, "grade": cast.grades["constable"], "by": cast.hr_adviser,
        "at": cast.at, **changes,
    }  # fmt: skip


def giving(cast, **changes):
    return {
        "person": cast.officer, "role": "auditor", "organisation": None, "starts": cast.at,
        "ends": None, "by": cast.system_administrator, "at": cast.at, **changes,
    }  # fmt: skip


def test_joining_gives_a_reference_and_is_recorded(cast):
    person = operations.join(**joining(cast))

    assert person.reference.startswith("PER-26-")
    assert (person.email, person.has_usable_password()) == ("new@mps.example", False)
    event = Event.objects.get(verb="person.joined")
    assert (event.by, event.subject, event.reference) == (cast.hr_adviser, person, person.reference)


def test_joining_is_refused(cast):
    refused("PE-3", operations.join, **joining(cast, email="OFFICER@mps.example"))
    refused("PE-13", operations.join, **joining(cast, pay_number=cast.officer.pay_number))
    refused("PE-13", operations.join, **joining(cast, warrant_number=cast.officer.warrant_number))


def test_details_are_changed_once_and_only_by_somebody_else(cast):
    said = {"known_as": "Pri", "by": cast.hr_adviser, "at": cast.at}
    operations.amend(person=cast.officer, **said)
    operations.amend(person=cast.officer, **said)

    (event,) = Event.objects.filter(verb="person.amended")
    assert event.data == {"changed": ["known_as"]}
    before = cast.other_officer.pay_number
    refused("PE-13", operations.amend, person=cast.officer, pay_number=before, by=cast.hr_adviser, at=cast.at)  # fmt: skip
    refused("PE-19", operations.amend, person=cast.officer, name="Ms Shah", by=cast.officer,
            at=cast.at)  # fmt: skip


def test_a_move_ends_the_post_before_it(cast):
    operations.place(**placing(cast))

    old, new = cast.officer.assignments.order_by("starts")
    assert (old.ends, old.last_day, new.ends) == (DAY, DAY - timedelta(days=1), None)
    assert new.post == cast.posts["stranger"]


def test_acting_leaves_the_own_post_alone(cast):
    operations.place(**placing(cast, kind="acting", ends=DAY + timedelta(days=30)))
    assert cast.officer.assignments.get(kind="substantive").ends is None


def test_placing_is_refused(cast):
    refused("PE-4", operations.place, **placing(cast, ends=DAY))
    refused("PE-19", operations.place, **placing(cast, by=cast.officer))
    operations.place(**placing(cast, kind="acting", ends=DAY + timedelta(days=30)))
    refused("PE-5", operations.place, **placing(
        cast, kind="acting", starts=DAY + timedelta(days=29), ends=DAY + timedelta(days=40)))  # fmt: skip
    refused("PE-5", operations.place, **placing(cast, starts=date(2020, 3, 1)))
    operations.leave(person=cast.officer, on=DAY + timedelta(days=60), by=cast.hr_adviser,
                     at=cast.at)  # fmt: skip
    refused("PE-15", operations.place, **placing(cast, kind="temporary"))


def test_leaving_ends_assignments_and_roles_and_closes_the_account_that_day(cast):
    person = cast.finance_officer
    operations.place(**placing(
        cast, person=person, kind="acting", starts=DAY + timedelta(days=5), ends=None))  # fmt: skip
    operations.leave(person=person, on=DAY, by=cast.hr_adviser, at=cast.at)

    midnight = datetime(2026, 7, 1, tzinfo=LONDON)
    assert [one.ends for one in person.assignments.all()] == [DAY]
    assert has_role(person, "finance-officer", at=midnight - timedelta(seconds=1))
    assert not has_role(person, "finance-officer", at=midnight)
    assert Person.objects.get(pk=person.pk).is_active
    assert operations.close_accounts(at=midnight - timedelta(seconds=1)) == 0
    assert operations.close_accounts(at=midnight) == 1
    assert operations.close_accounts(at=midnight) == 0
    assert not Person.objects.get(pk=person.pk).is_active


def test_leaving_is_refused(cast):
    said = {"by": cast.hr_adviser, "at": cast.at}
    refused("PE-9", operations.leave, person=cast.leaver, on=DAY, **said)
    refused("PE-14", operations.leave, person=cast.officer, on=date(2020, 3, 31), **said)


def test_a_role_is_given_from_an_instant_to_an_instant(cast):
    until = cast.at + timedelta(days=7)
    operations.give_role(**giving(cast, ends=until))

    assert not has_role(cast.officer, "auditor", at=cast.at - timedelta(seconds=1))
    assert has_role(cast.officer, "auditor", at=cast.at)
    assert not has_role(cast.officer, "auditor", at=until)
    assert Event.objects.get(verb="role.given").data["role"] == "auditor"


def test_giving_a_role_is_refused(cast):
    operations.give_role(**giving(cast))
    refused("PE-18", operations.give_role, **giving(cast))
    refused("PE-6", operations.give_role, **giving(cast, person=cast.system_administrator))
    refused("PE-16", operations.give_role, **giving(cast, by=cast.hr_adviser))
    refused("PE-17", operations.give_role, **giving(cast, person=cast.leaver))
    refused("PE-4", operations.give_role, **giving(cast, person=cast.stranger, ends=cast.at))


def test_a_role_is_ended_once_and_by_somebody_else(cast):
    holding = cast.auditor.role_holdings.get()
    said = {"holding": holding, "at": cast.at}
    refused("PE-16", operations.end_role, by=cast.officer, **said)
    own = cast.system_administrator.role_holdings.get()
    refused("PE-6", operations.end_role, holding=own, by=cast.system_administrator, at=cast.at)

    operations.end_role(by=cast.system_administrator, **said)

    assert not has_role(cast.auditor, "auditor", at=cast.at)
    refused("PE-8", operations.end_role, by=cast.system_administrator, **said)


def test_a_role_that_has_not_begun_never_does(cast):
    later = operations.give_role(**giving(cast, starts=cast.at + timedelta(days=3)))
    operations.end_role(holding=later, by=cast.second_administrator, at=cast.at)
    assert not cast.officer.role_holdings.exists()


def test_structure_is_refused_across_organisations_and_in_circles(cast):
    said = {"by": cast.system_administrator, "at": cast.at}
    units, posts = cast.units, cast.posts
    unit = {"code": "CE", "name": "Central East", "organisation": cast.mps, **said}
    refused("PE-10", operations.build_unit, **unit | {"parent": units["MOPAC"]})
    refused("PE-11", operations.build_unit, **unit | {"parent": units["CE-A"]})
    refused("PE-10", operations.build_unit, **unit | {"parent": None, "organisation": cast.mopac})
    post = {
        "organisation": cast.mps, "unit": units["CE"], "title": "Inspector",
        "reference": posts["inspector"].reference, "grade": cast.grades["inspector"],
        "cost_centre": cast.cost_centres["10010"], "above": posts["chief_inspector"], **said,
    }  # fmt: skip
    refused("PE-10", operations.build, **post | {"unit": units["MOPAC"]})
    refused("PE-10", operations.build, **post | {"cost_centre": cast.cost_centres["90010"]})
    refused("PE-11", operations.build, **post | {"above": posts["officer"]})
    refused("PE-11", operations.build, **post | {"above": posts["inspector"]})
    refused("PE-10", operations.build_cost_centre, code="10010", name="CE", owner=None,
            organisation=cast.mopac, **said)  # fmt: skip
