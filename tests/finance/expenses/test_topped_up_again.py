"""A difference that was claimed in vain: sent back, taken back, or rejected with a reason."""

from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest

from finance.expenses import operations, queries, rules
from finance.expenses.models import Claim, Line
from mss.approvals.operations import decide
from mss.audit.models import Event
from mss.people.models import Person
from tests.cast import AT, Cast
from tests.doors import machine, signed_in
from tests.factories.claims import waiting_step
from tests.finance.expenses.conftest import unchanged
from tests.finance.expenses.test_mileage import underpaid  # noqa: F401  a fixture
from tests.refusals import RefusedBy, words

D = Decimal
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("underpaid")]
WHY = "Put all of the quarter into one claim."
ANSWER = "The quarter is whole now: case 4412."


def sent(by: Person, **more: Any) -> Claim:
    claim = operations.top_up(by=by, once=uuid4(), at=AT, **more)
    return operations.submit(claim=claim, version=claim.version, by=by, at=AT)


def decided(claim: Claim, by: Person, outcome: str) -> Claim:
    decide(
        step=waiting_step(claim).reference, by=by, outcome=outcome, comment=WHY,
        version=claim.version, at=AT,
    )  # fmt: skip
    claim.refresh_from_db()
    return claim


@pytest.mark.parametrize(
    ("refused", "answer", "may"),
    [
        (False, "", True),
        (False, "Case 4412", True),
        (True, "", False),
        (True, " ", False),
        (True, "Case 4412", True),
    ],
)
def test_ex_29_what_was_rejected_is_claimed_with_an_answer(
    refused: bool, answer: str, may: bool
) -> None:
    assert rules.may_top_up_again(refused, answer) is may


@pytest.mark.parametrize("how", ["withdrawn", "returned"])
def test_what_came_back_is_sent_again_in_its_claim(
    how: str, scheme: Cast, refused: RefusedBy
) -> None:
    claim = sent(scheme.officer)
    if how == "withdrawn":
        claim = operations.withdraw(claim=claim, by=scheme.officer, at=AT)
    else:
        decided(claim, scheme.sergeant, "return")
    assert list(queries.begun_top_ups(scheme.officer)) == [claim]
    assert not queries.begun_top_ups(scheme.other_officer).exists()
    page = words(signed_in(scheme.officer).get("/expenses/top-up/"))
    assert "£13.05 is still to be sent." in page
    assert f"Check {claim.reference} and send it" in page
    with refused("EX-21"):  # not beside it
        operations.top_up(by=scheme.officer, once=uuid4(), at=AT)
    claim.refresh_from_db()
    operations.submit(claim=claim, version=claim.version, by=scheme.officer, at=AT)
    assert not queries.begun_top_ups(scheme.officer).exists()


def test_what_was_rejected_says_why_and_is_claimed_again(scheme: Cast, refused: RefusedBy) -> None:
    first = decided(sent(scheme.officer), scheme.sergeant, "reject")
    assert queries.owed(scheme.officer, at=AT) == []
    again = queries.owed_again(scheme.officer, at=AT)
    assert [(one.missing, one.refused_in, one.reason) for one in again] == [
        (D("10.00"), first.reference, WHY), (D("3.05"), first.reference, WHY),
    ]  # fmt: skip
    with refused("EX-29"):
        operations.top_up(by=scheme.officer, once=uuid4(), at=AT)
    second = sent(scheme.officer, answer=ANSWER)
    assert second.total == D("13.05")
    for line in second.lines.all():
        assert line.what.endswith(f"; rejected before in {first.reference}")
        assert line.answer == ANSWER
    event = Event.objects.get(verb="claim.topped-up", reference=second.reference)
    assert event.data["refused_before"] == [first.reference]
    assert queries.owed_again(scheme.officer, at=AT) == []
    assert Line.objects.filter(kind="topup", refused=True, claim=first).count() == 2
    with refused("EX-21"):  # it stands in the second claim now
        operations.top_up(by=scheme.officer, once=uuid4(), at=AT, answer=ANSWER)
    third = decided(second, scheme.sergeant, "reject")
    (one, _) = queries.owed_again(scheme.officer, at=AT)
    assert one.refused_in == third.reference


def test_on_screen_the_reason_stands_beside_the_press(scheme: Cast) -> None:
    first = decided(sent(scheme.officer), scheme.sergeant, "reject")
    browser, where = signed_in(scheme.officer), "/expenses/top-up/"
    assert "Claim the difference again" in words(browser.get(f"/expenses/{first.reference}/"))
    page = words(browser.get("/expenses/top-up/"))
    assert f"“{WHY}”" in page and "Claim £13.05 again" in page
    assert browser.post(where, {"once": str(uuid4())}).status_code == 409
    with unchanged():
        empty = browser.post(where, {"once": str(uuid4()), "again": "1", "answer": " "})
    assert "Answer what was asked when it was rejected" in words(empty)
    answer = browser.post(where, {"once": str(uuid4()), "again": "1", "answer": ANSWER})
    second = Claim.objects.exclude(pk=first.pk).get(purpose=first.purpose)
    assert answer.url == f"/expenses/{second.reference}/"
    assert ANSWER in words(browser.get(answer.url))
    operations.submit(claim=second, version=second.version, by=scheme.officer, at=AT)
    step = waiting_step(second)
    deciding = words(signed_in(scheme.sergeant).get(f"/decide/{step.reference}/"))
    assert ANSWER in deciding


def test_by_api(scheme: Cast) -> None:
    first = decided(sent(scheme.officer), scheme.sergeant, "reject")
    caller = machine(scheme.officer, "claims:read", "claims:write")
    where = "/api/v1/claims/top-ups/"
    listed = caller.get(where).json()
    assert {(one["refused_in"], one["reason"]) for one in listed} == {(first.reference, WHY)}

    def begin(**more: Any) -> Any:
        body = {"once": str(uuid4()), **more}
        key = {"Idempotency-Key": str(uuid4())}
        return caller.post(where, body, "application/json", headers=key)

    assert begin().json()["rule"] == "EX-29"
    assert begin(answer=ANSWER).json()["total"] == "13.05"
