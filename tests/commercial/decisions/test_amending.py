"""DA-8: after approval only those whose facts changed decide again, and the rest stands."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from commercial.decisions import operations, queries
from commercial.decisions.models import Proposal
from commercial.decisions.queries import Wanted
from mss.approvals.models import Approval, Decision
from mss.audit.models import Event
from mss.notifications.models import Notice
from tests.cast import AT, Cast
from tests.commercial.decisions.conftest import unchanged
from tests.factories import proposals as make
from tests.factories.proposals import CASE, TENDER
from tests.refusals import RefusedBy

pytestmark = pytest.mark.django_db
OWNER, FINANCE, COMMERCIAL = "Ruth Okafor", "Judith Marlowe", "Stephen Oduya"
SECRETARY, DEPUTY, MANAGER = "Hugh Bellamy", "Caroline Esdaile", "Daniel Whitlock"
LATER = AT + timedelta(days=3)


def change(row: Proposal, **fields: Any) -> Wanted:
    return replace(Wanted.of(row), **fields)


def amend(row: Proposal, **fields: Any) -> Proposal:
    return operations.amend(
        proposal=row, wanted=change(row, **fields), version=row.version, by=row.asked_by, at=LATER
    )


def foreseen(row: Proposal, **fields: Any) -> tuple[list[str], list[str]]:
    """Who is shown beforehand: asked again, and standing."""
    legs = queries.route_of_amendment(row, change(row, **fields), at=LATER)
    named = [(leg.stands, leg.person.name) for leg in legs if leg.person]
    return [name for stands, name in named if not stands], [
        name for stands, name in named if stands
    ]


def asked(row: Proposal) -> tuple[list[str], list[str]]:
    """Who is asked in the latest approval, and whose decision stands in it."""
    found = [(step.state, step.holder.name) for step in make.steps(row) if step.holder]
    again = [name for state, name in found if state in {"waiting", "later"}]
    return again, [name for state, name in found if state == "stands"]


CASES = [
    # kind, what was approved, what changes, who decides again, whose decision stands
    (CASE, {"amount": Decimal(100_000)}, {"amount": Decimal(120_000)}, [OWNER, FINANCE], []),
    (CASE, {"amount": Decimal(100_000)}, {"amount": Decimal(90_000)}, [], [OWNER, FINANCE]),
    (CASE, {"amount": Decimal(100_000)}, {"title": "Drones"}, [FINANCE], [OWNER]),
    (CASE, {"amount": Decimal(100_000)}, {"why": "For the parade"}, [FINANCE], [OWNER]),
    (CASE, {"amount": Decimal(100_000)}, {"supplier": "Axon Ltd"}, [FINANCE], [OWNER]),
    (CASE, {"amount": Decimal(100_000)}, {"vat": Decimal(1)}, [], [OWNER, FINANCE]),
    (CASE, {}, {"title": "Drones"}, [MANAGER], [OWNER]),
    (CASE, {}, {"amount": Decimal(30_000)}, [OWNER], [MANAGER]),
    (TENDER, {}, {"amount": Decimal(30_000)}, [OWNER], [COMMERCIAL]),
    (TENDER, {}, {"title": "Drones"}, [COMMERCIAL], [OWNER]),
    (TENDER, {"amount": Decimal(300_000)}, {"amount": Decimal(250_000)}, [], [OWNER, COMMERCIAL]),
    (TENDER, {"amount": Decimal(300_000)}, {"amount": Decimal(310_000)}, [OWNER], [COMMERCIAL]),
    (
        TENDER, {"amount": Decimal(300_000)}, {"amount": Decimal(500_000)},
        [OWNER, SECRETARY, DEPUTY], [COMMERCIAL],
    ),
    (
        CASE, {"public_interest": True}, {"amount": Decimal(30_000)},
        [OWNER, SECRETARY, DEPUTY], [FINANCE],
    ),
    (CASE, {"public_interest": True}, {"title": "Drones"}, [FINANCE, SECRETARY, DEPUTY], [OWNER]),
    (
        CASE, {"amount": Decimal(100_000)}, {"public_interest": True},
        [FINANCE, SECRETARY, DEPUTY], [OWNER],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "before", "after", "again", "stands"), CASES)
def test_only_those_whose_facts_changed(
    scheme: Cast,
    kind: str,
    before: dict[str, Any],
    after: dict[str, Any],
    again: list[str],
    stands: list[str],
) -> None:
    row = make.approved(scheme, kind=kind, **before)
    decided = list(Decision.objects.order_by("pk").values())
    assert foreseen(row, **after) == (again, stands)  # DA-9: what is shown is what happens
    row = amend(row, **after)
    assert asked(row) == (again, stands)
    assert row.state == ("submitted" if again else "approved")
    assert row.version == 2
    assert list(Decision.objects.order_by("pk").values()) == decided  # nothing was edited
    while make.waiting(row):
        make.agree(row, at=LATER)
    row.refresh_from_db()
    assert row.state == "approved"
    assert Approval.objects.filter(about=row.reference).count() == 2


def test_another_cost_centre_asks_its_owner_alone(scheme: Cast) -> None:
    row = make.approved(scheme, kind=TENDER)
    centre = scheme.cost_centres["20010"]
    assert foreseen(row, cost_centre=centre) == ([FINANCE], [COMMERCIAL])
    row = amend(row, cost_centre=centre)
    assert asked(row) == ([FINANCE], [COMMERCIAL])
    assert make.agree(row, at=LATER) == [FINANCE]
    row.refresh_from_db()
    assert (row.state, row.cost_centre) == ("approved", centre)
    standing = [step for step in make.steps(row) if step.state == "stands"]
    assert [step.stands_on.decision.by.name for step in standing if step.stands_on] == [COMMERCIAL]


def test_approved_at_once_where_nobody_is_asked(scheme: Cast) -> None:
    row = amend(make.approved(scheme), amount=Decimal(20_000), vat=Decimal(0))
    assert (row.state, row.amount, row.version) == ("approved", 20_000, 2)
    old, new = Approval.objects.order_by("pk")
    assert (old.state, new.state, new.follows) == ("amended", "approved", old)
    told = Notice.objects.filter(person=scheme.inspector).order_by("pk").last()
    assert told is not None and "Nothing that had been decided on is different" in told.body
    verbs = Event.objects.filter(reference=row.reference).order_by("id")
    assert [event.verb for event in verbs][-2:] == ["proposal.amended", "proposal.approved"]
    newest = queries.timeline(row, [new, old])[0]
    assert (newest["title"], newest["by"]) == ("Approved", "")  # nobody approves their own
    assert "Nothing that had been decided on was different" in newest["text"]


def test_amended_twice_the_first_decision_still_stands(scheme: Cast) -> None:
    row = amend(make.approved(scheme, kind=TENDER), amount=Decimal(30_000))
    make.agree(row, at=LATER)
    row.refresh_from_db()
    row = amend(row, amount=Decimal(40_000))
    assert asked(row) == ([OWNER], [COMMERCIAL])
    standing = next(step for step in make.steps(row) if step.state == "stands")
    assert standing.stands_on is not None
    assert standing.stands_on.approval.follows is None  # the one that was really decided


def test_the_same_amendment_twice_is_one(scheme: Cast) -> None:
    row = make.approved(scheme)
    said = change(row, amount=Decimal(30_000))

    def send() -> Proposal:
        return operations.amend(proposal=row, wanted=said, version=1, by=scheme.inspector, at=LATER)

    first = send()
    with unchanged():
        assert send() == first
    lower = replace(said, amount=Decimal(20_000), vat=Decimal(0))
    make.agree(first, at=LATER)
    again = operations.amend(proposal=row, wanted=lower, version=2, by=scheme.inspector, at=LATER)
    with unchanged():
        operations.amend(proposal=row, wanted=lower, version=2, by=scheme.inspector, at=LATER)
    assert (again.state, again.version) == ("approved", 3)


def test_only_what_is_approved_is_amended(scheme: Cast, refused: RefusedBy) -> None:
    for row in (make.draft(scheme), make.sent(scheme)):
        with refused("PR-10"):
            amend(row, title="Drones")


def test_an_amendment_changes_something_that_was_read(scheme: Cast, refused: RefusedBy) -> None:
    row = make.approved(scheme)
    with refused("PR-11"):
        amend(row)
    with refused("PR-11"):
        amend(row, title=" Replace  40 body-worn cameras ")
    with refused("PR-3"):
        amend(row, vat=Decimal(20_000))
    amend(row, amount=Decimal(20_000), vat=Decimal(0))
    with refused("PR-8"):  # the page was read before
        amend(row, title="Drones")


def test_the_approver_sees_what_changed(scheme: Cast) -> None:
    row = make.approved(scheme, amount=Decimal(100_000), supplier="Axon Ltd")
    row = amend(row, amount=Decimal(120_000), supplier="", public_interest=True)
    shown = queries.evidence(row.reference, scheme.superintendent, LATER)
    assert [(one.what, one.before, one.after) for one in shown["changed"]] == [
        ("the amount", "£100,000.00", "£120,000.00"),
        ("the supplier", "Axon Ltd", "None named"),
        ("whether it is of particular public interest", "No", "Yes"),
    ]
    assert queries.changes(row.reference, 1) == [one.what for one in shown["changed"]]
    assert queries.changes(row.reference, 2) == []


def not_to_be(row: Proposal, outcome: str) -> None:
    """Sent back, rejected or taken back."""
    if outcome == "withdraw":
        operations.withdraw(proposal=row, by=row.asked_by, at=LATER)
    else:
        make.decide(make.waiting(row)[0], outcome, "Too much", at=LATER)
    row.refresh_from_db()


@pytest.mark.parametrize(
    ("outcome", "ended"),
    [("return", "returned"), ("reject", "rejected"), ("withdraw", "withdrawn")],
)
def test_pr_12_an_amendment_not_approved_leaves_what_was(
    scheme: Cast, outcome: str, ended: str
) -> None:
    approved = make.approved(scheme, kind=TENDER)
    before, when = Wanted.of(approved), approved.ended_at
    row = amend(approved, amount=Decimal(30_000), title="Drones")
    not_to_be(row, outcome)
    assert (row.state, row.ended_at, row.version) == ("approved", when, 3)
    assert Wanted.of(row) == before
    old, new = Approval.objects.order_by("pk")
    assert (old.state, new.state) == ("approved", ended)
    assert queries.changed_since_approval(row) == []
    assert Event.objects.filter(verb=f"proposal.amendment-{ended}").count() == 1
    assert Event.objects.filter(verb="approval.stands", reference=old.reference).count() == 1
    sent = queries.amended_to(row)
    assert sent is not None and (sent.amount, sent.title) == (30_000, "Drones")


def test_after_that_it_is_amended_again_from_what_stands(scheme: Cast) -> None:
    row = amend(make.approved(scheme, kind=TENDER), amount=Decimal(30_000))
    not_to_be(row, "return")
    row = amend(row, amount=Decimal(28_000))
    assert asked(row) == ([OWNER], [COMMERCIAL])
    assert make.agree(row, at=LATER) == [OWNER]
    row.refresh_from_db()
    assert (row.state, row.amount) == ("approved", 28_000)
    assert queries.amendment_ended(row) is None


def test_taken_back_twice_is_once(scheme: Cast) -> None:
    row = amend(make.approved(scheme, kind=TENDER), amount=Decimal(30_000))
    not_to_be(row, "withdraw")
    with unchanged():
        operations.withdraw(proposal=row, by=row.asked_by, at=LATER)


def test_what_was_rejected_is_not_taken_back(scheme: Cast, refused: RefusedBy) -> None:
    row = amend(make.approved(scheme, kind=TENDER), amount=Decimal(30_000))
    not_to_be(row, "reject")
    with refused("PR-9"):
        operations.withdraw(proposal=row, by=row.asked_by, at=LATER)
