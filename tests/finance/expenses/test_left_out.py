"""A receipt that was brought in is in an entry, or was removed, before its claim is sent (EX-50)."""

from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from finance.expenses import operations, rules
from finance.expenses.models import Claim, Receipt
from tests.cast import Cast
from tests.doors import machine, signed_in
from tests.factories import claims as make
from tests.finance.expenses.acts import decide
from tests.finance.expenses.conftest import unchanged
from tests.refusals import RefusedBy, words

pytestmark = pytest.mark.django_db
ONE = "1 receipt is not in the claim yet: add it or remove it"


@pytest.mark.parametrize(
    ("usable", "said"),
    [
        (0, None),
        (1, ONE),
        (2, "2 receipts are not in the claim yet: add them or remove them"),
    ],
)
def test_ex_50_every_receipt_is_in_an_entry(usable: int, said: str | None) -> None:
    found = rules.none_left_out(usable)
    assert (found and found.message) == said
    assert found is None or found.rule == "EX-50"


@pytest.fixture
def claim(scheme: Cast) -> Claim:
    return make.draft(scheme.officer, at=timezone.now())


def left(claim: Claim, **fields: Any) -> Receipt:
    receipt = make.receipt(claim)
    Receipt.objects.filter(pk=receipt.pk).update(**fields or {"name": "taxi.jpg"})
    return receipt


def send(claim: Claim) -> Claim:
    claim.refresh_from_db()
    return operations.submit(
        claim=claim, version=claim.version, by=claim.claimant, at=timezone.now()
    )


@pytest.mark.parametrize("state", ["checking", "ready"])
def test_it_is_not_sent_while_one_is_left_out(claim: Claim, state: str, refused: RefusedBy) -> None:
    receipt = left(claim, state=state)
    with refused("EX-50"):
        send(claim)
    operations.remove_receipt(receipt=receipt, by=claim.claimant, at=timezone.now())
    assert send(claim).state == "submitted"


def test_what_could_not_be_used_holds_nothing_up_and_is_named(claim: Claim) -> None:
    left(claim, state="refused", problem="It is locked.", name="locked.pdf")
    browser = signed_in(claim.claimant)
    said = "locked.pdf could not be used: it is not in the claim."
    page = words(browser.get(f"/expenses/{claim.reference}/"))
    assert said in page and "Send the claim" in page
    send(claim)
    assert "Not in the claim: locked.pdf" in words(browser.get(f"/expenses/{claim.reference}/"))


def test_the_receipt_of_an_entry_that_was_taken_out_is_left(
    claim: Claim, refused: RefusedBy
) -> None:
    more = make.line(claim, at=timezone.now())
    operations.remove_line(claim=claim, number=more.number, by=claim.claimant, at=timezone.now())
    with refused("EX-50"):
        send(claim)


def test_nor_when_it_is_sent_again(claim: Claim, scheme: Cast, refused: RefusedBy) -> None:
    decide(send(claim), scheme.sergeant, "return", "Add the taxi.", at=timezone.now())
    left(claim)
    with refused("EX-50"):
        send(claim)


def test_on_screen_it_is_said_before_with_a_link_and_no_button(claim: Claim) -> None:
    receipt = left(claim)
    browser = signed_in(claim.claimant)
    page = words(browser.get(f"/expenses/{claim.reference}/"))
    assert f"{ONE}." in page and f'href="#{receipt.reference}"' in page
    assert f'id="{receipt.reference}"' in page
    assert "Send the claim" not in page and "Put right what is marked" not in page
    with unchanged():
        answer = browser.post(f"/expenses/{claim.reference}/submit/", {"version": claim.version})
    assert answer.status_code == 409 and f"{ONE}. Nothing has been sent." in words(answer)


def test_whoever_prepares_it_is_told_too(scheme: Cast, claim: Claim) -> None:
    left(claim)
    Claim.objects.filter(pk=claim.pk).update(prepared_by=scheme.sergeant)
    page = words(signed_in(scheme.sergeant).get(f"/expenses/{claim.reference}/"))
    assert ONE in page and "It is ready: tell" not in page


def test_by_api_it_is_named_and_can_be_removed(scheme: Cast, claim: Claim) -> None:
    receipt = left(claim)
    caller = machine(claim.claimant, "claims:read", "claims:write")
    where = f"/api/v1/claims/{claim.reference}/"
    assert [one["name"] for one in caller.get(where).json()["left_out"]] == ["taxi.jpg"]

    def submitted() -> Any:
        key = {"Idempotency-Key": str(uuid4())}
        return caller.post(
            f"{where}submit/", {"version": claim.version}, "application/json", headers=key
        )

    with unchanged():
        assert submitted().json()["rule"] == "EX-50"
    theirs = machine(scheme.stranger, "claims:read", "claims:write")
    gone = f"{where}receipts/{receipt.reference}/"
    with unchanged():
        assert theirs.delete(gone, headers={"Idempotency-Key": str(uuid4())}).status_code == 404
    assert caller.delete(gone, headers={"Idempotency-Key": str(uuid4())}).status_code == 204
    assert submitted().json()["state"] == "submitted"
