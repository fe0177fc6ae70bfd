"""The cast is in the middle of something, each in front of what is theirs."""

from itertools import pairwise

import pytest
from django.test import Client

from finance.expenses.models import Claim
from finance.payments.models import BankDetails, Run
from finance.payments.operations.file import contents
from mss.approvals.queries import inbox
from mss.authority.queries import own_limit
from mss.foundation.invented import World
from mss.jobs.models import Incident
from mss.people.models import Person
from mss.people.queries import manager_of, roles_of
from mss.portal.demo.cast import CAST
from mss.portal.measure import rows
from tests.doors import signed_in


def person(slug: str) -> Person:
    return Person.objects.get_queryset().get(email=f"{slug}@demo.invalid")


@pytest.mark.parametrize("member", CAST, ids=lambda one: one.slug)
def test_everybody_is_here_and_can_be_paid(world: World, member: object) -> None:
    found = person(member.slug)  # type: ignore[attr-defined]
    assert found.name == member.name  # type: ignore[attr-defined]
    assert BankDetails.objects.filter(person=found).exists()


def test_the_line_of_the_officer(world: World) -> None:
    line = [person(slug) for slug in ("officer", "sergeant", "inspector")]
    for below, above in pairwise(line):
        found = manager_of(below, on=world.day)
        assert found is not None and found.person == above
    found = manager_of(person("dog-handler"), on=world.day)
    assert found is not None and found.person == person("inspector")
    assert "vacant" in found.reason


def test_the_officer_has_a_claim_in_every_state(world: World) -> None:
    states = set(Claim.objects.filter(claimant=person("officer")).values_list("state", flat=True))
    assert states >= {"draft", "submitted", "returned", "rejected", "approved", "paid"}


def test_the_sergeants_inbox_holds_one_over_the_limit(world: World) -> None:
    sergeant = person("sergeant")
    limit = own_limit(sergeant, "expense-claim", at=world.at).amount
    amounts = [step.approval.amount for step in inbox(sergeant)]
    assert len(amounts) >= 6 and any(amount > limit for amount in amounts)
    assert any(step.number == 2 for step in inbox(person("inspector")))
    assert inbox(person("mopac-budget-holder")) and inbox(person("deputy-mayor"))


def test_a_run_waits_for_the_other_finance_officer(world: World) -> None:
    run = Run.objects.get(state=Run.State.MADE)
    assert run.made_by == person("finance-officer")
    assert "finance-officer" in roles_of(person("finance-releaser"), at=world.at)
    assert Run.objects.filter(state=Run.State.CANCELLED).exists()
    paid = Run.objects.filter(state=Run.State.PAID).first()
    assert paid is not None and contents(paid).startswith(b"VOL1")


def test_what_nobody_can_decide_is_an_incident(world: World) -> None:
    assert Incident.objects.open().filter(kind="no-approver").count() == 1


def test_every_measured_page_opens(world: World) -> None:
    chance = world.chance("test")
    for row in rows():
        if row.act or "bare" in row.name.lower():
            continue
        shot = next(row.shots(world.at, chance, 1))
        client: Client = signed_in(Person.objects.get_queryset().get(pk=shot.person))
        answer = client.post(shot.path, shot.form) if shot.form else client.get(shot.path)
        assert answer.status_code == 200, row.name
