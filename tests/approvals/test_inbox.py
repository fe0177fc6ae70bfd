"""The inbox: filters, views, bulk decisions, and constant queries however much waits."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from mss.approvals import operations, queries
from mss.approvals.models import Approval, Decision, SavedView, Step
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.people.models import Person
from tests.cast import AT, Cast
from tests.doors import signed_in
from tests.factories.authority import delegation
from tests.factories.claims import draft, submitted, waiting_step


def sent_now(who: Person, amount: str = "18.40") -> Step:
    from finance.expenses import operations as expenses

    now = timezone.now()
    claim = draft(who, amount=amount, at=now, spent_on=today(now) - timedelta(days=2))
    return waiting_step(expenses.submit(claim=claim, version=claim.version, by=who, at=now))


def many_waiting(step: Step, count: int) -> None:
    """`count` more like `step`, in bulk."""
    model = step.approval
    approvals = Approval.objects.bulk_create(
        Approval(
            reference=f"APR-00-{number:06d}", kind=model.kind, about=f"EXP-00-{number:06d}",
            summary=f"Claim {number}", amount=Decimal(number + 1), net=Decimal(number + 1),
            cost_centre=model.cost_centre, organisation=model.organisation,
            requested_by=model.requested_by, beneficiary=model.beneficiary, scheme=model.scheme,
            clause=model.clause, version=1, requested_at=model.requested_at,
        )
        for number in range(count)
    )  # fmt: skip
    Step.objects.bulk_create(
        Step(
            reference=f"{one.reference}-1", approval=one, number=1, stage=1, holder=step.holder,
            state="waiting", must_cover=True, serves=step.serves, paragraph=step.paragraph,
            reason=step.reason, since=step.since, due_on=step.due_on,
        )
        for one in approvals
    )  # fmt: skip


def asked(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


def test_as_many_queries_with_5000_waiting_as_with_one(scheme: Cast):
    step = sent_now(scheme.officer)
    client = signed_in(scheme.sergeant)
    few = asked(client, "/decide/")
    many_waiting(step, 5_000)
    assert Step.objects.waiting().filter(holder=scheme.sergeant).count() == 5_001
    assert asked(client, "/decide/") == few
    assert asked(client, "/decide/?q=Claim&sort=-amount&page=7") == few


@pytest.mark.parametrize(
    ("narrowed", "found"),
    [
        ({}, {"own", "others"}), ({"whose": "own"}, {"own"}), ({"whose": "others"}, {"others"}),
        ({"flag": "asked"}, {"own"}), ({"flag": "split"}, set()), ({"kind": "tender"}, set()),
        ({"text": "Priya"}, {"own"}), ({"late_on": AT.date() + timedelta(days=60)}, {"own", "others"}),
    ],
)  # fmt: skip
def test_narrowed(scheme: Cast, narrowed: dict, found: set[str]):
    own = waiting_step(submitted(scheme.officer))
    delegation(scheme.other_sergeant, scheme.sergeant)
    others = waiting_step(submitted(scheme.stranger))
    operations.ask(step=own.reference, by=scheme.sergeant, question="Which?", at=AT)
    names = {own.pk: "own", others.pk: "others"}
    listed = queries.sorted_inbox(scheme.sergeant, **narrowed)
    assert {names[step.pk] for step in listed} == found


def test_a_view_is_kept_used_and_removed(scheme: Cast):
    sent_now(scheme.officer)
    client = signed_in(scheme.sergeant)
    client.post("/decide/views/", {"name": "Late ones", "query": "late=1"})
    assert "Late ones" in client.get("/decide/").content.decode()
    client.post("/decide/views/", {"name": "Late ones", "query": "late=1&kind="})
    view = SavedView.objects.get()
    assert view.query == "late=1&kind="
    other = signed_in(scheme.inspector)
    assert other.post(f"/decide/views/{view.key}/remove/").status_code == 404
    client.post(f"/decide/views/{view.key}/remove/")
    assert not SavedView.objects.exists()


def test_da_42_twenty_views_are_the_most(scheme: Cast):
    for number in range(20):
        operations.save_view(by=scheme.sergeant, name=f"View {number}", query="", at=AT)
    with pytest.raises(Refused) as said:
        operations.save_view(by=scheme.sergeant, name="One more", query="", at=AT)
    assert said.value.rule == "DA-42"
    assert SavedView.objects.count() == 20
    operations.save_view(by=scheme.sergeant, name="View 3", query="late=1", at=AT)


def test_several_at_once_each_with_its_own_result(scheme: Cast):
    mine, gone = sent_now(scheme.officer), sent_now(scheme.other_officer)
    client = signed_in(scheme.sergeant)
    choices = [mine.choice, gone.choice]
    operations.not_mine(step=gone.reference, by=scheme.sergeant, why="Moved", at=timezone.now())
    page = client.post("/decide/many/", {"steps": choices, "outcome": "approve", "comment": ""})
    assert page.status_code == 200
    words = page.content.decode()
    assert "1 decided, <strong>1 not" in words
    assert "It went to somebody else while you were reading." in words
    mine.refresh_from_db()
    gone.refresh_from_db()
    assert (mine.state, gone.state) == ("decided", "waiting")


@pytest.mark.parametrize(
    ("picks", "typed", "said"),
    [(False, {"outcome": "reject", "comment": "Ask the unit"}, "Select at least one request"),
     (True, {"outcome": "return", "comment": " "}, "Say what should change, or why not"),
     (True, {"outcome": "", "comment": "Fine"}, "Choose what to do")],
)  # fmt: skip
def test_what_was_picked_and_typed_stays(
    scheme: Cast, picks: bool, typed: dict[str, str], said: str
):
    step, other = sent_now(scheme.officer), sent_now(scheme.other_officer)
    client = signed_in(scheme.sergeant)
    before = Decision.objects.count()
    page = client.post("/decide/many/?sort=who", {"steps": [step.choice] if picks else [], **typed})
    words = page.content.decode()
    assert page.status_code == 422
    assert said in words
    assert typed["comment"] in words
    assert (f'value="{step.choice}" id="{step.reference}" checked' in words) is picks
    assert f'value="{other.choice}" id="{other.reference}" checked' not in words
    assert Decision.objects.count() == before
    link = client.get("/decide/many/?sort=-who&page=1")  # a link on that page
    assert (link.status_code, link["Location"]) == (302, "/decide/?sort=-who&page=1")


def test_decided_by_me_and_for_me(scheme: Cast):
    now = timezone.now()
    delegation(scheme.sergeant, scheme.other_sergeant, at=now, starts=now)
    step = sent_now(scheme.officer)
    operations.decide(step=step.reference, by=scheme.other_sergeant, outcome="approve", comment="",
                      version=step.approval.version, at=timezone.now())  # fmt: skip
    theirs = signed_in(scheme.other_sergeant).get("/decide/decided/").content.decode()
    assert "for Tom Hargreaves" in theirs
    own = signed_in(scheme.sergeant).get("/decide/decided-for-me/").content.decode()
    assert "by Owen Prosser" in own
