"""“Start for me”: somebody prepares a claim for a colleague, who checks and sends it (EX-16)."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from django.utils import timezone

from finance.expenses import operations
from finance.expenses.models import Claim
from mss.approvals import operations as approvals
from mss.authority import operations as authority
from mss.authority.models import Delegation
from mss.foundation.refused import Refused
from mss.notifications.models import Notice
from tests.approvals.acting import refused
from tests.cast import AT, Cast
from tests.doors import signed_in
from tests.factories.authority import delegation
from tests.factories.claims import line, waiting_step


@pytest.fixture
def asked(scheme: Cast) -> Delegation:
    """The inspector asked the officer to prepare claims."""
    return delegation(scheme.inspector, scheme.officer, purpose="prepare")


def begun(cast: Cast) -> Claim:
    claim = operations.start(by=cast.officer, claimant=cast.inspector, once=uuid4(), at=AT)
    operations.save_line(
        claim=claim, once=uuid4(), by=cast.officer, at=AT, kind="mileage", spent_on=AT.date(),
        what="Court", vehicle="car", journey_from="A", journey_to="B", miles=10,
    )  # fmt: skip
    claim.refresh_from_db()
    return claim


def test_prepared_told_checked_sent_and_decided_by_somebody_else(scheme: Cast, asked: Delegation):
    claim = begun(scheme)
    assert (claim.claimant, claim.prepared_by) == (scheme.inspector, scheme.officer)
    operations.hand_over(claim=claim, by=scheme.officer, at=AT)
    operations.hand_over(claim=claim, by=scheme.officer, at=AT)
    assert Notice.objects.filter(person=scheme.inspector, topic="request").count() == 1
    operations.submit(claim=claim, version=claim.version, by=scheme.inspector, at=AT)
    step = waiting_step(claim)
    assert step.approval.prepared_by == scheme.officer
    assert step.holder == scheme.chief_inspector


def test_da_1_whoever_prepared_it_never_decides_it(scheme: Cast, asked: Delegation):
    """Even as the delegate of whoever it goes to."""
    claim = begun(scheme)
    operations.submit(claim=claim, version=claim.version, by=scheme.inspector, at=AT)
    delegation(scheme.chief_inspector, scheme.officer)
    approvals.recheck(at=AT)
    assert waiting_step(claim).holder == scheme.chief_inspector


def test_ex_16_not_without_being_asked(scheme: Cast):
    start = lambda: operations.start(  # noqa: E731
        by=scheme.officer, claimant=scheme.inspector, once=uuid4(), at=AT
    )
    refused("EX-16", start)
    delegation(scheme.inspector, scheme.officer)  # to decide is not to prepare
    refused("EX-16", start)


def test_ex_11_whoever_prepares_does_not_send(scheme: Cast, asked: Delegation):
    claim = begun(scheme)
    refused("EX-11", lambda: operations.submit(
        claim=claim, version=claim.version, by=scheme.officer, at=AT))  # fmt: skip


def test_ex_11_nor_goes_on_once_it_has_ended(scheme: Cast, asked: Delegation):
    claim = begun(scheme)
    authority.end(delegation=asked, by=scheme.inspector, at=AT)
    with pytest.raises(Refused) as said, transaction.atomic():
        operations.remove_line(claim=claim, number=1, by=scheme.officer, at=AT)
    assert said.value.rule == "EX-11"
    assert claim.lines.count() == 1


def test_ex_16_the_claimant_hands_nothing_over(scheme: Cast):
    claim = operations.start(by=scheme.officer, once=uuid4(), at=AT)
    line(claim)
    refused("EX-16", lambda: operations.hand_over(claim=claim, by=scheme.officer, at=AT))


def test_on_screen(scheme: Cast):
    now = timezone.now()
    delegation(scheme.inspector, scheme.officer, purpose="prepare", at=now, starts=now)
    officer, inspector = signed_in(scheme.officer), signed_in(scheme.inspector)
    assert "Or prepare a claim for somebody else" in officer.get("/expenses/new/").content.decode()
    assert officer.get(f"/expenses/new/?for={scheme.sergeant.reference}").status_code == 404
    address = f"/expenses/new/?for={scheme.inspector.reference}"
    assert "What did Farah Siddiqui pay for?" in officer.get(address).content.decode()
    page: Any = officer.post(address, {"kind": "mileage", "once": str(uuid4())})
    claim = Claim.objects.get()
    assert page["Location"] == f"/expenses/{claim.reference}/add/mileage/"
    officer.post(page["Location"], {
        "once": str(uuid4()), "spent_on": str(now.date()), "vehicle": "car", "journey_from": "A",
        "journey_to": "B", "miles": "10", "what": "Court",
    })  # fmt: skip
    where = f"/expenses/{claim.reference}/"
    words = officer.get(where).content.decode()
    assert "It is ready: tell Farah Siddiqui" in words and "Send the claim" not in words
    officer.post(f"{where}hand-over/")
    words = inspector.get(where).content.decode()
    assert "prepared by Priya Shah" in words and "Send the claim" in words
    assert inspector.post(f"{where}hand-over/").status_code == 404
