"""How a duplicate is said: to the claimant without a name, to whoever decides, to finance, by API."""

from uuid import uuid4

import pytest

from finance.expenses.duplicates import operations as duplicates
from finance.expenses.duplicates import queries
from finance.expenses.duplicates.models import Duplicate
from finance.expenses.models import Claim
from mss.audit.models import Event
from mss.people.models import Person
from tests.cast import AT, Cast
from tests.doors import machine, signed_in
from tests.factories import claims as make
from tests.factories.payments import account
from tests.finance.expenses.test_duplicates import claimed, held
from tests.foundation.pictures_for_tests import png_receipt
from tests.refusals import RefusedBy, words

pytestmark = pytest.mark.django_db


__all__ = ["held"]


def main(page: str) -> str:
    """The page without the bar of the demonstration, which names everybody."""
    return page.partition("<main")[2]


def test_the_claimant_reads_no_name_and_explains(scheme: Cast) -> None:
    first = claimed(scheme.officer, png_receipt())
    draft = claimed(scheme.dog_handler, png_receipt(), send=False)
    browser = signed_in(scheme.dog_handler)
    page = words(browser.get(f"/expenses/{draft.reference}/"))
    assert "A receipt like this was used in another claim on 10 June 2026." in page
    assert first.reference not in page
    assert scheme.officer.name not in main(page)

    found = Duplicate.objects.get(claim=draft, ground="file")
    where = f"/expenses/duplicates/{found.reference}/explain/"
    assert where in page
    assert scheme.officer.name not in main(words(browser.get(where)))
    assert browser.post(where, {"words": ""}).status_code == 200
    answer = browser.post(where, {"words": "We shared it, half each"})
    assert answer.url == f"/expenses/{draft.reference}/"
    assert "We shared it, half each" in words(browser.get(answer.url))
    assert Event.objects.filter(verb="claim.duplicate.explained", by=scheme.dog_handler).exists()
    assert signed_in(scheme.officer).get(where).status_code == 404


def test_the_same_words_are_one_explanation_and_only_the_claimants(
    scheme: Cast, refused: RefusedBy
) -> None:
    claimed(scheme.officer)
    found = Duplicate.objects.get(claim=claimed(scheme.dog_handler))
    for _ in range(2):
        duplicates.explain(duplicate=found, by=scheme.dog_handler, words="Two taxis", at=AT)
    assert Event.objects.filter(verb="claim.duplicate.explained").count() == 1
    with refused("EX-67"):
        duplicates.explain(duplicate=found, by=scheme.officer, words="Mine", at=AT)
    with refused("EX-69"):
        duplicates.explain(duplicate=found, by=scheme.dog_handler, words=" ", at=AT)


def test_who_sees_the_other_claim_by_its_reference(scheme: Cast) -> None:
    first, second = claimed(scheme.officer), claimed(scheme.dog_handler)
    found = Duplicate.objects.get(claim=second)

    def other(viewer: Person) -> str:
        return queries.alike_in(second, viewer, at=AT)[0].other

    assert other(scheme.finance_officer) == first.reference
    assert other(scheme.auditor) == first.reference
    assert other(scheme.dog_handler) == ""
    assert other(scheme.inspector) == ""  # decides the second alone
    page = words(signed_in(scheme.inspector).get(f"/decide/{make.waiting_step(second).reference}/"))
    assert "is in another claim, sent on 10 June 2026" in page
    assert first.reference not in page
    assert found.reference not in page


def test_a_shared_account_is_told_to_finance_alone(scheme: Cast) -> None:
    account(scheme.officer)
    account(scheme.dog_handler)
    claimed(scheme.officer, amount="12.00", what="Lunch")
    second = claimed(scheme.dog_handler, amount="14.00", what="Parking")
    assert [one.words for one in queries.alike_in(second, scheme.dog_handler, at=AT)] == []
    assert [one.words for one in queries.alike_in(second, scheme.inspector, at=AT)] == []
    assert len(queries.alike_in(second, scheme.finance_officer, at=AT)) == 1


def test_finance_reads_the_list_and_lets_it_be_paid(scheme: Cast, held: Claim) -> None:
    found = Duplicate.objects.get(claim=held)
    browser = signed_in(scheme.finance_officer)
    assert found.reference in words(browser.get("/expenses/duplicates/"))
    where = f"/expenses/duplicates/{found.reference}/"
    assert "Read EXP-" in words(browser.get(where))
    assert browser.post(where, {"why": "Two taxis"}).url == "/expenses/duplicates/"
    assert "Nothing waits to be looked at" in words(browser.get("/expenses/duplicates/"))
    assert "It is fine: let it be paid" not in words(signed_in(scheme.auditor).get(where))
    assert signed_in(scheme.dog_handler).get(where).status_code == 404
    assert signed_in(scheme.dog_handler).get("/expenses/duplicates/").status_code == 404


def test_the_api_says_the_same(scheme: Cast, held: Claim) -> None:
    found = Duplicate.objects.get(claim=held)
    mine = machine(scheme.dog_handler, "claims:read", "claims:write")
    address = f"/api/v1/claims/{held.reference}/"
    (said,) = mine.get(address).json()["duplicates"]
    assert (said["reference"], said["line"], said["other"], said["likely"]) == (
        found.reference, 1, "", True,
    )  # fmt: skip
    answer = mine.post(
        f"/api/v1/claims/duplicates/{found.reference}/explain/", {"words": "Two taxis"},
        content_type="application/json", headers={"Idempotency-Key": str(uuid4())},
    )  # fmt: skip
    assert answer.json()["explanation"] == "Two taxis"
    finance = machine(scheme.finance_officer, "claims:read", "claims:write")
    answer = finance.post(
        f"/api/v1/claims/duplicates/{found.reference}/fine/", {"why": "Two taxis"},
        content_type="application/json", headers={"Idempotency-Key": str(uuid4())},
    )  # fmt: skip
    assert answer.json()["fine"] is True
    assert answer.json()["other"] != ""
