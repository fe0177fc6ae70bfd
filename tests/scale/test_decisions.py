"""What the cast wants decided in the demonstration: something at every step, in front of whoever
must act."""

import pytest

from commercial.decisions.models import Proposal
from mss.approvals.models import Adviser, Approval, Step
from mss.approvals.queries import inbox
from mss.foundation.invented import World
from mss.people.models import Person


def person(slug: str) -> Person:
    return Person.objects.get_queryset().get(email=f"{slug}@demo.invalid")


@pytest.mark.parametrize(
    ("slug", "titles"),
    [
        ("deputy-mayor", {
            "Two rescue boats for the Thames", "Trial of live facial recognition at two stations",
            "Support for victims of domestic abuse, three years",
        }),
        ("board-secretary", {"Radio consoles for command and control"}),
        ("mopac-budget-holder", {
            "Evaluation of the victims’ service", "Helpline for young witnesses",
            "Survey of Londoners, last two quarters",
        }),
        ("commercial-manager", {"Feed and bedding for dogs and horses"}),
        ("scheme-owner", {"Grants for safer streets, second round"}),
    ],
)  # fmt: skip
def test_it_waits_in_front_of_whoever_must_act(world: World, slug: str, titles: set[str]) -> None:
    waiting = {step.approval.summary for step in inbox(person(slug))}
    assert titles <= waiting


def test_what_belongs_together_is_pointed_out(world: World) -> None:
    flagged = Approval.objects.exclude(flags=[]).filter(state="waiting")
    names = set(flagged.values_list("summary", flat=True))
    assert {
        "Assessment centre places, summer intake", "Survey of Londoners, last two quarters",
    } <= names  # fmt: skip


def test_some_decisions_stand_after_an_amendment(world: World) -> None:
    row = Proposal.objects.get(title="Recovery of broken-down vehicles")
    assert row.state == Proposal.State.SUBMITTED
    steps = Step.objects.filter(approval__about=row.reference, approval__state="waiting")
    assert set(steps.values_list("state", flat=True)) == {"waiting", "stands"}


def test_a_question_is_open_advice_was_given_and_one_was_given_back(world: World) -> None:
    asked = Step.objects.waiting().exclude(paused_at=None)
    assert [one.approval.requested_by for one in asked] == [person("mopac-officer")]
    assert Adviser.objects.filter(person=person("process-owner")).exists()
    again = Step.objects.filter(given_back=True)
    assert [one.approval.summary for one in again] == ["Helpline for young witnesses"]
