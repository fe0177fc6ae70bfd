"""Drafts: deleted and brought back (EX-51); an empty one is used again and waits for nobody (EX-52)."""

from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from finance.expenses import operations, queries, rules
from finance.expenses.models import Claim, Line
from mss.audit.models import Event
from mss.people.models import CostCentre, Person
from tests.cast import AT, Cast
from tests.doors import machine, signed_in
from tests.factories import claims as make
from tests.finance.expenses.acts import decide
from tests.finance.expenses.conftest import files, unchanged
from tests.refusals import RefusedBy, words

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("state", Claim.State.values)
def test_ex_51_only_what_was_never_sent_is_deleted(state: str) -> None:
    assert rules.may_be_deleted(state) is (state == "draft")


@pytest.mark.parametrize(
    ("entries", "receipts", "typed", "empty"),
    [(0, 0, False, True), (1, 0, False, False), (0, 1, False, False), (0, 0, True, False)],
)
def test_ex_52_empty_is_nothing_at_all(
    entries: int, receipts: int, typed: bool, empty: bool
) -> None:
    assert rules.is_empty(entries, receipts, typed) is empty


@pytest.fixture
def claim(scheme: Cast) -> Claim:
    return make.draft(scheme.officer, at=timezone.now())


def discard(claim: Claim, by: Person | None = None) -> Claim:
    return operations.discard(claim=claim, by=by or claim.claimant, at=timezone.now())


def bring_back(claim: Claim, by: Person | None = None) -> Claim:
    return operations.bring_back(claim=claim, by=by or claim.claimant, at=timezone.now())


def test_a_draft_is_deleted_and_brought_back_with_all_in_it(claim: Claim) -> None:
    kept = files()
    for _ in range(2):  # the second time changes nothing
        gone = discard(claim)
    assert gone.state == "discarded" and files() == kept
    assert not queries.own_claims(claim.claimant).exists()
    assert queries.deleted_drafts(claim.claimant) == [gone]
    for _ in range(2):
        back = bring_back(claim)
    assert (back.state, back.total, back.ended_at) == ("draft", Decimal("18.40"), None)
    assert back.lines.get().receipts.count() == 1
    said = Event.objects.filter(verb__in=["claim.discarded", "claim.brought-back"])
    assert [one.verb for one in said.order_by("id")] == ["claim.discarded", "claim.brought-back"]


def test_what_was_sent_is_never_deleted(claim: Claim, scheme: Cast, refused: RefusedBy) -> None:
    sent = operations.submit(
        claim=claim, version=claim.version, by=claim.claimant, at=timezone.now()
    )
    with refused("EX-10"):
        discard(sent)
    decide(sent, scheme.sergeant, "return", "Which case?", at=timezone.now())
    with refused("EX-51"):
        discard(sent)
    with refused("EX-51"):
        bring_back(sent)


def test_it_is_nobody_else_s_to_delete_or_to_see(
    claim: Claim, scheme: Cast, refused: RefusedBy
) -> None:
    with refused("EX-11"):
        discard(claim, by=scheme.sergeant)
    discard(claim)
    with refused("EX-11"):
        bring_back(claim, by=scheme.sergeant)
    for who in (scheme.sergeant, scheme.finance_officer, scheme.people["auditor"]):
        assert not Claim.objects.visible_to(who).filter(pk=claim.pk).exists()
    with refused("EX-10"):
        operations.keep(claim=claim, by=claim.claimant, typed={}, at=AT)


def spend(claim: Claim, **fields: Any) -> Line:
    said = {"what": "The summit", "spent_on": AT.date(), **fields}
    return operations.save_line(claim=claim, once=uuid4(), by=claim.claimant, at=AT, **said)


def begun(by: Person) -> Claim:
    return operations.start(by=by, once=uuid4(), at=AT)


def test_its_miles_count_no_more(scheme: Cast) -> None:
    draft, officer = begun(scheme.officer), scheme.officer
    spend(
        draft, kind="mileage", vehicle="car", journey_from="A", journey_to="B",
        miles=Decimal("40.0"),
    )  # fmt: skip
    assert queries.counter(officer, on=AT.date()).miles == Decimal("40.0")
    discard(draft)
    assert queries.counter(officer, on=AT.date()).miles == 0


def test_a_day_that_is_paid_once_is_free_again_and_not_claimed_twice(
    scheme: Cast, refused: RefusedBy
) -> None:
    day = {"kind": "scale", "hours": Decimal("10.0"), "scale": "away"}
    gone, other = begun(scheme.hr_adviser), begun(scheme.hr_adviser)
    spend(gone, **day)
    discard(gone)
    spend(other, **day)
    with refused("EX-32"):
        bring_back(gone)
    discard(other)
    assert bring_back(gone).state == "draft"


def test_on_screen(claim: Claim) -> None:
    browser = signed_in(claim.claimant)
    where = f"/expenses/{claim.reference}/"
    assert "Delete this draft" in words(browser.get(where))
    assert browser.post(f"{where}discard/").url == "/expenses/"
    page = words(browser.get("/expenses/"))
    assert "Drafts you deleted" in page and claim.reference in page
    page = words(browser.get(where))
    assert "Bring it back" in page and "Claim the same again" not in page
    assert browser.post(f"{where}bring-back/").url == where
    assert "Drafts you deleted" not in words(browser.get("/expenses/"))


def test_by_api(claim: Claim, scheme: Cast) -> None:
    mine, theirs = (
        machine(one, "claims:read", "claims:write") for one in (claim.claimant, scheme.stranger)
    )

    def post(act: str, caller: Any) -> Any:
        key = {"Idempotency-Key": str(uuid4())}
        where = f"/api/v1/claims/{claim.reference}/{act}/"
        return caller.post(where, {}, "application/json", headers=key)

    with unchanged():
        assert post("discard", theirs).status_code == 404
    assert post("discard", mine).json()["state"] == "discarded"
    listed = mine.get("/api/v1/claims/").json()
    assert listed["results"] == []
    assert post("bring-back", mine).json()["state"] == "draft"


def test_going_back_and_beginning_again_leaves_one_empty_draft(scheme: Cast) -> None:
    browser = signed_in(scheme.officer)
    for kind in ("meal", "fare"):
        browser.post("/expenses/new/", {"once": str(uuid4()), "kind": kind})
    draft = Claim.objects.get()
    assert queries.unsent(scheme.officer.pk).count() == 0
    assert "Not sent yet" not in words(browser.get("/"))
    make.line(draft)
    assert list(queries.unsent(scheme.officer.pk)) == [draft]
    browser.post("/expenses/new/", {"once": str(uuid4()), "kind": "meal"})
    assert Claim.objects.count() == 2


def test_sent_twice_it_is_one_even_once_it_is_filled(scheme: Cast) -> None:
    once = uuid4()
    operations.begin(by=scheme.officer, once=uuid4(), at=AT)
    draft = operations.begin(by=scheme.officer, once=once, at=AT)
    make.line(draft)
    assert operations.begin(by=scheme.officer, once=once, at=AT) == draft
    assert Claim.objects.count() == 1 and Line.objects.count() == 1


def drive(claim: Claim, miles: str) -> None:
    operations.save_line(
        claim=claim, once=uuid4(), by=claim.claimant, at=timezone.now(), kind="mileage",
        spent_on=timezone.localdate(), what="Visit", vehicle="car", journey_from="Lambeth",
        journey_to="Hendon", miles=Decimal(miles),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("since", "fine"), [("500.0", True), ("9200.0", True), ("9200.1", False), ("9900.0", False)]
)
def test_a_journey_whose_price_has_changed_since_is_claimed_anew(
    scheme: Cast, refused: RefusedBy, since: str, fine: bool
) -> None:
    gone = begun(scheme.officer)
    drive(gone, "800.0")
    discard(gone)
    drive(begun(scheme.officer), since)  # up to 10,000 miles at the first rate
    if fine:
        assert bring_back(gone).state == "draft"
    else:
        with refused("EX-51"):
            bring_back(gone)
        gone.refresh_from_db()
        assert gone.state == "discarded"


def test_an_empty_draft_used_again_is_of_the_post_of_today(scheme: Cast) -> None:
    old = operations.begin(by=scheme.officer, once=uuid4(), at=timezone.now())
    other = CostCentre.objects.exclude(pk=old.cost_centre_id).first()
    Claim.objects.filter(pk=old.pk).update(cost_centre=other)
    new = operations.begin(by=scheme.officer, once=uuid4(), at=timezone.now())
    assert (new.pk, new.cost_centre) == (old.pk, old.cost_centre)
