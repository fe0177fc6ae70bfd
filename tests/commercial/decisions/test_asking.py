"""A proposal from its first word until it is sent, and taken back: each refusal changes nothing."""

from dataclasses import replace
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from commercial.decisions import operations
from commercial.decisions.models import Proposal
from commercial.decisions.queries import Wanted
from mss.approvals.models import Approval
from mss.audit.models import Event
from mss.notifications.models import Notice
from tests.cast import AT, Cast
from tests.commercial.decisions.conftest import unchanged
from tests.factories import proposals as make
from tests.refusals import RefusedBy

pytestmark = pytest.mark.django_db


def verbs(proposal: Proposal) -> list[str]:
    events = Event.objects.filter(reference=proposal.reference)
    return list(events.order_by("id").values_list("verb", flat=True))


def test_written_down_once_however_often_it_is_sent(scheme: Cast) -> None:
    once, said = uuid4(), make.wanted(scheme)

    def start(wanted: Wanted) -> Proposal:
        return operations.start(by=scheme.inspector, once=once, kind="tender", wanted=wanted, at=AT)

    first = start(said)
    assert (first.reference[:7], first.state, first.version) == ("DEC-26-", "draft", 1)
    assert Wanted.of(first) == said
    with unchanged():
        assert start(said) == first
    assert start(replace(said, amount=Decimal(30_000))).amount == 30_000  # from the page before
    assert Proposal.objects.count() == 1
    assert verbs(first) == ["proposal.started", "proposal.changed"]


def test_stray_spaces_are_taken_out(scheme: Cast) -> None:
    row = make.draft(scheme, title="  Forty   cameras ", why=" One \r\nTwo ", supplier=" Axon  Ltd")
    assert (row.title, row.why, row.supplier) == ("Forty cameras", "One\nTwo", "Axon Ltd")


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"title": " "}, "PR-1"), ({"why": ""}, "PR-1"), ({"amount": Decimal(0)}, "PR-2"),
        ({"amount": Decimal("-5")}, "PR-2"), ({"vat": Decimal("4000.01")}, "PR-3"),
    ],
)  # fmt: skip
def test_what_breaks_a_rule_is_not_kept(
    scheme: Cast, refused: RefusedBy, fields: dict[str, Any], rule: str
) -> None:
    row = make.draft(scheme)
    with refused(rule):
        make.draft(scheme, **fields)
    with refused(rule):
        operations.save(
            proposal=row, wanted=make.wanted(scheme, **fields), by=scheme.inspector, at=AT
        )


def test_another_bodys_cost_centre_is_refused(scheme: Cast, refused: RefusedBy) -> None:
    with refused("PR-4"):
        make.draft(scheme, cost_centre=scheme.cost_centres["90010"])


def test_nobody_without_a_post_asks(scheme: Cast, refused: RefusedBy) -> None:
    with refused("PR-5") as said:
        make.draft(scheme, by=scheme.leaver)
    assert "Ask HR" in said.value.message


def test_changed_while_it_is_a_draft(scheme: Cast) -> None:
    row = make.draft(scheme)
    said = make.wanted(scheme, title="Replace 50 cameras", amount=Decimal(30_000))
    changed = operations.save(proposal=row, wanted=said, by=scheme.inspector, at=AT)
    assert (changed.title, changed.amount, changed.version) == ("Replace 50 cameras", 30_000, 2)
    with unchanged():
        operations.save(proposal=row, wanted=said, by=scheme.inspector, at=AT)


def test_only_whoever_asks_does_anything(scheme: Cast, refused: RefusedBy) -> None:
    row, other = make.draft(scheme), scheme.chief_inspector
    said = make.wanted(scheme, title="Mine now")
    with refused("PR-7"):
        operations.save(proposal=row, wanted=said, by=other, at=AT)
    with refused("PR-7"):
        operations.submit(proposal=row, version=1, by=other, at=AT)
    operations.submit(proposal=row, version=1, by=scheme.inspector, at=AT)
    with refused("PR-7"):
        operations.withdraw(proposal=row, by=other, at=AT)
    with refused("PR-7"):
        operations.amend(proposal=row, wanted=said, version=1, by=other, at=AT)


def test_sent_it_waits_for_those_the_scheme_names(scheme: Cast) -> None:
    row = make.sent(scheme, supplier="Axon Ltd", public_interest=True)
    assert (row.state, row.submitted_at, row.version) == ("submitted", AT, 1)
    approval = Approval.objects.get()
    assert (approval.kind, approval.about, approval.summary) == (
        "business-case", row.reference, row.title,
    )  # fmt: skip
    assert (approval.amount, approval.net, approval.party) == (24_000, 20_000, "Axon Ltd")
    assert (approval.conditions, approval.version) == (["public-interest"], 1)
    assert verbs(row) == ["proposal.started", "proposal.submitted"]
    asked = Notice.objects.filter(topic="decide").values_list("person__name", flat=True)
    assert set(asked) == {"Ruth Okafor", "Judith Marlowe"}


def test_sent_twice_it_is_sent_once(scheme: Cast) -> None:
    row = make.sent(scheme)
    with unchanged():
        operations.submit(proposal=row, version=1, by=scheme.inspector, at=AT)


def test_only_what_was_checked_is_sent(scheme: Cast, refused: RefusedBy) -> None:
    row = make.draft(scheme)
    operations.save(
        proposal=row, wanted=make.wanted(scheme, title="Other"), by=scheme.inspector, at=AT
    )
    with refused("PR-8"):
        operations.submit(proposal=row, version=1, by=scheme.inspector, at=AT)


def test_a_rule_broken_since_it_was_written_stops_it(scheme: Cast, refused: RefusedBy) -> None:
    row = make.draft(scheme)
    scheme.inspector.organisation = scheme.mopac  # moved to another body meanwhile
    scheme.inspector.save()
    with refused("PR-4"):
        operations.submit(proposal=row, version=1, by=scheme.inspector, at=AT)


@pytest.mark.parametrize("state", ["submitted", "rejected", "approved"])
def test_what_is_sent_is_not_changed(scheme: Cast, refused: RefusedBy, state: str) -> None:
    row = make.approved(scheme) if state == "approved" else make.sent(scheme)
    if state == "rejected":
        make.decide(make.waiting(row)[0], "reject", "Not this year")
    row.refresh_from_db()
    assert row.state == state
    with refused("PR-6") as said:
        operations.save(
            proposal=row, wanted=make.wanted(scheme, title="New"), by=scheme.inspector, at=AT
        )
    assert row.get_state_display().lower() in said.value.message
    with refused("PR-6"):
        operations.submit(proposal=row, version=row.version + 1, by=scheme.inspector, at=AT)


def test_taken_back_it_is_the_askers_again(scheme: Cast) -> None:
    row = make.sent(scheme)
    back = operations.withdraw(proposal=row, by=scheme.inspector, at=AT)
    assert (back.state, back.version, back.ended_at) == ("withdrawn", 2, AT)
    assert Approval.objects.get().state == "withdrawn"
    with unchanged():
        operations.withdraw(proposal=row, by=scheme.inspector, at=AT)
    again = operations.submit(proposal=row, version=2, by=scheme.inspector, at=AT)
    assert (again.state, again.ended_at) == ("submitted", None)
    assert Approval.objects.filter(state="waiting").count() == 1


def test_what_does_not_wait_is_not_taken_back(scheme: Cast, refused: RefusedBy) -> None:
    for row in (make.draft(scheme), make.approved(scheme)):
        with refused("PR-9"):
            operations.withdraw(proposal=row, by=scheme.inspector, at=AT)


CONTENT = [
    ("vat", Decimal("4000.01")), ("amount", Decimal(0)), ("title", ""), ("why", ""),
    ("state", "submitted"), ("state", "approved"),
]  # fmt: skip


@pytest.mark.parametrize(("field", "value"), CONTENT)
def test_the_database_holds_the_rules_too(scheme: Cast, field: str, value: object) -> None:
    row = make.draft(scheme)
    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.filter(pk=row.pk).update(**{field: value, "version": 2})


def test_the_database_changes_nothing_that_was_sent(scheme: Cast) -> None:
    row = make.sent(scheme)
    for change in (
        {"amount": Decimal(1), "vat": Decimal(0)},
        {"why": "Because"},
        {"kind": "tender"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Proposal.objects.filter(pk=row.pk).update(**change, version=9)
    with pytest.raises(IntegrityError), transaction.atomic():
        centre = scheme.cost_centres["90010"]
        Proposal.objects.filter(pk=make.draft(scheme).pk).update(cost_centre=centre, version=2)


def test_the_database_counts_every_change(scheme: Cast) -> None:
    row = make.draft(scheme)
    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.filter(pk=row.pk).update(title="Other")
