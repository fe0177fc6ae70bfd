"""What looks as if it was claimed twice: found, said without a name, explained, held back, let go."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from finance.expenses import operations
from finance.expenses.duplicates import operations as duplicates
from finance.expenses.duplicates import queries
from finance.expenses.duplicates.models import Duplicate
from finance.expenses.models import Claim
from finance.payments import operations as payments
from finance.payments import queries as paying
from finance.payments.models import Payment, Run
from mss.audit.models import Event
from mss.foundation.working_time import today
from mss.people.models import Person
from tests.cast import AT, Cast
from tests.factories import claims as make
from tests.factories.payments import PAY_ON, account
from tests.finance.expenses.acts import SOON, decide
from tests.finance.expenses.test_duplicate_rules import saved
from tests.foundation.pictures_for_tests import png_receipt
from tests.refusals import RefusedBy

pytestmark = pytest.mark.django_db


def spent() -> Any:
    return today(AT) - timedelta(days=2)


def claimed(
    by: Person, data: bytes | None = None, *, amount: str = "31.00", send: bool = True,
    at: Any = SOON, **fields: Any,
) -> Claim:  # fmt: skip
    """A claim for a taxi with that receipt, which the worker has made ready."""
    claim = operations.start(by=by, once=uuid4(), at=at)
    receipts = []
    if data is not None:
        file = SimpleUploadedFile("taxi.png", data)
        receipts = [operations.add_receipt(claim=claim, file=file, name="taxi.png", by=by, at=at)]
    else:
        receipts = [make.receipt(claim)]
    details = {"kind": "fare", "what": "Taxi home", "spent_on": spent()} | fields
    operations.save_line(
        claim=claim, once=uuid4(), by=by, at=at, amount=Decimal(amount), receipts=receipts,
        **details,
    )  # fmt: skip
    for one in receipts:
        operations.prepare_receipt(receipt=one.pk, at=at)
    claim.refresh_from_db()
    return submit(claim, at) if send else claim


def submit(claim: Claim, at: Any = SOON) -> Claim:
    claim.refresh_from_db()
    return operations.submit(claim=claim, version=claim.version, by=claim.claimant, at=at)


def grounds(claim: Claim) -> dict[str, bool]:
    return dict(Duplicate.objects.filter(claim=claim).values_list("ground", "likely"))


def run(cast: Cast) -> Run:
    return payments.make_run(
        by=cast.finance_officer, once=uuid4(), cut_off=AT, pay_on=PAY_ON, at=AT
    )


def kept_back() -> dict[str, tuple[str, str]]:
    shown = paying.preview(cut_off=AT, leavers=False, at=AT)
    return {one.payment.about: (one.reason, one.address) for one in shown.held_back}


# Found


def test_the_same_file_of_another_person_is_found_by_the_worker(scheme: Cast) -> None:
    first = claimed(scheme.officer, png_receipt())
    draft = claimed(scheme.dog_handler, png_receipt(), amount="12.00", what="Lunch", send=False)
    assert grounds(draft) == {"file": True}
    assert grounds(first) == {}
    event = Event.objects.get(verb="claim.duplicate.found")
    assert (event.reference, event.by, event.subject) == (draft.reference, None, draft.claimant)


def test_a_picture_passed_on_is_found(scheme: Cast) -> None:
    claimed(scheme.officer, png_receipt())
    passed_on = saved(png_receipt(), side=500, quality=60)
    same_amount = claimed(scheme.dog_handler, passed_on, what="Cab", send=False)
    assert grounds(same_amount) == {"picture": True}
    same_day = claimed(scheme.dog_handler, passed_on, amount="30.99", what="Cab", send=False)
    assert grounds(same_day) == {"picture": False}
    neither = claimed(
        scheme.dog_handler, passed_on, amount="30.99", spent_on=spent() - timedelta(days=1),
        send=False,
    )  # fmt: skip
    assert grounds(neither) == {}


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({}, {"spending": True}),
        ({"what": "TAXI after the last train"}, {"spending": True}),
        ({"amount": "31.01"}, {}),
        ({"what": "Train"}, {}),
        ({"what": "Cab by night", "merchant": "Addison Lee"}, {"spending": True}),
        ({"what": "Cab by night", "merchant": "Bolt"}, {}),
        ({"spent_on": None}, {}),
    ],
)
def test_the_same_spending_is_found_when_the_line_is_saved(
    scheme: Cast, fields: dict[str, Any], found: dict[str, bool]
) -> None:
    claimed(scheme.officer, merchant="Addison Lee Ltd")
    if "spent_on" in fields:
        fields = {"spent_on": spent() - timedelta(days=1)}
    assert grounds(claimed(scheme.dog_handler, send=False, **fields)) == found


@pytest.mark.parametrize(("amount", "likely"), [("19.99", False), ("20.00", True)])
def test_a_small_amount_is_only_pointed_out(scheme: Cast, amount: str, likely: bool) -> None:
    claimed(scheme.officer, amount=amount)
    assert grounds(claimed(scheme.dog_handler, amount=amount)) == {"spending": likely}


def also(claim: Claim, *, what: str, amount: str = "31.00", **fields: Any) -> Claim:
    """Another line of the claim, of the same day."""
    operations.save_line(
        claim=claim, once=uuid4(), by=claim.claimant, at=SOON, kind="fare", what=what,
        spent_on=spent(), amount=Decimal(amount),
        **{"receipts": [make.receipt(claim)]} | fields,
    )  # fmt: skip
    return claim


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"what": "Taxi home again"}, {"spending": False}),
        ({"what": "Another", "merchant": "Bolt"}, {"spending": False}),
        ({"what": "Another", "merchant": "Uber"}, {}),
        ({"what": "Taxi home again", "amount": "31.01"}, {}),
    ],
)
def test_what_is_twice_in_one_claim_is_pointed_out(
    scheme: Cast, fields: dict[str, Any], found: dict[str, bool]
) -> None:
    draft = also(claimed(scheme.officer, send=False, merchant="Bolt"), **fields)
    assert grounds(draft) == found
    said = queries.alike_in(draft, scheme.officer, at=AT)
    assert [(one.line, one.other) for one in said] == [(2, "") for _ in found]
    for one in said:
        assert one.words == "Line 1 of this claim is for the same amount, thing and day."


def test_it_is_forgotten_when_the_first_of_the_two_is_taken_out(scheme: Cast) -> None:
    draft = also(claimed(scheme.officer, send=False), what="Taxi")
    operations.remove_line(claim=draft, number=1, by=scheme.officer, at=SOON)
    assert queries.alike_in(draft, scheme.officer, at=AT) == []
    for receipt in draft.receipts.filter(line=None):
        operations.remove_receipt(receipt=receipt, by=scheme.officer, at=SOON)
    assert grounds(submit(draft)) == {}


def test_what_is_twice_in_one_claim_holds_nothing_up(scheme: Cast) -> None:
    sent = submit(also(claimed(scheme.officer, send=False), what="Taxi"))
    decide(sent, scheme.sergeant)
    account(scheme.officer)
    assert grounds(sent) == {"spending": False}
    assert kept_back() == {}
    assert run(scheme).count == 1


def test_a_picture_twice_in_one_claim_is_found_and_held(scheme: Cast) -> None:
    draft = claimed(scheme.officer, png_receipt(), send=False)
    passed_on = SimpleUploadedFile("again.png", saved(png_receipt(), side=500, quality=60))
    photo = operations.add_receipt(
        claim=draft, file=passed_on, name="again.png", by=scheme.officer, at=SOON
    )
    also(draft, what="Cab to the court", receipts=[photo])
    operations.prepare_receipt(receipt=photo.pk, at=SOON)
    assert grounds(draft) == {"picture": True}


def driven(by: Person, miles: str, start: str = "Lambeth", *, send: bool = True) -> Claim:
    claim = operations.start(by=by, once=uuid4(), at=SOON)
    operations.save_line(
        claim=claim, once=uuid4(), by=by, at=SOON, kind="mileage", spent_on=spent(),
        what="To a course", vehicle="car", journey_from=start, journey_to="Ryton",
        miles=Decimal(miles),
    )  # fmt: skip
    return submit(claim) if send else claim


def test_the_same_journey_of_two_drivers_is_found(scheme: Cast) -> None:
    driven(scheme.officer, "98.5")
    assert grounds(driven(scheme.dog_handler, "98.5", "LAMBETH ", send=False)) == {"journey": True}
    assert grounds(driven(scheme.dog_handler, "98.6", send=False)) == {}
    assert grounds(driven(scheme.dog_handler, "98.5", "Keston", send=False)) == {}


def test_what_nobody_sent_or_was_taken_back_is_compared_with_nothing(scheme: Cast) -> None:
    claimed(scheme.officer, send=False)
    assert grounds(claimed(scheme.dog_handler, send=False)) == {}
    first = claimed(scheme.officer)
    operations.withdraw(claim=first, by=scheme.officer, at=SOON)
    assert grounds(claimed(scheme.dog_handler, send=False)) == {}


def test_a_draft_that_changes_is_looked_at_anew(scheme: Cast) -> None:
    claimed(scheme.officer)
    draft = claimed(scheme.dog_handler, send=False)
    assert grounds(draft) == {"spending": True}
    operations.remove_line(claim=draft, number=1, by=scheme.dog_handler, at=SOON)
    assert grounds(draft) == {}


def test_a_draft_is_looked_at_again_when_it_is_sent(scheme: Cast) -> None:
    draft = claimed(scheme.dog_handler, send=False)
    claimed(scheme.officer)
    assert grounds(draft) == {}
    assert grounds(submit(draft)) == {"spending": True}


def test_a_pair_is_said_once_and_again_when_the_first_was_paid(scheme: Cast) -> None:
    first = claimed(scheme.officer)
    second = claimed(scheme.dog_handler)
    duplicates.find(claims=[first.pk, second.pk], at=AT)
    assert (grounds(first), grounds(second)) == ({}, {"spending": True})
    Claim.objects.filter(pk=second.pk).update(state="paid", paid_on=PAY_ON)
    duplicates.find(claims=[first.pk], at=AT)
    assert grounds(first) == {"spending": True}


def test_a_line_is_told_of_one_other_claim_on_a_ground(scheme: Cast) -> None:
    first, second = claimed(scheme.officer), claimed(scheme.other_officer)
    third = claimed(scheme.dog_handler)
    found = Duplicate.objects.get(claim=third)
    assert found.other_claim == first
    operations.withdraw(claim=first, by=scheme.officer, at=SOON)
    duplicates.find(claims=[third.pk], at=AT)
    assert set(Duplicate.objects.filter(claim=third).values_list("other_claim", flat=True)) == {
        first.pk, second.pk,
    }  # fmt: skip
    assert len(queries.alike_in(third, scheme.dog_handler, at=AT)) == 1


def test_it_is_looked_for_again_when_it_is_approved(scheme: Cast) -> None:
    """As if the two had been sent at once and neither had seen the other."""
    claimed(scheme.officer)
    second = claimed(scheme.dog_handler)
    Duplicate.objects.all().delete()
    decide(second, scheme.inspector)
    assert grounds(second) == {"spending": True}


# Paid


@pytest.fixture
def held(scheme: Cast) -> Iterator[Claim]:
    """A claim that was approved although it is like one that was approved before."""
    first, second = claimed(scheme.officer), claimed(scheme.dog_handler)
    decide(first, scheme.sergeant)
    decide(second, scheme.inspector)
    account(scheme.officer)
    account(scheme.dog_handler, number="12345678")
    yield second


def test_the_payment_waits_with_the_reason_until_finance_says_it_is_fine(
    scheme: Cast, held: Claim
) -> None:
    found = Duplicate.objects.get(claim=held)
    reason, address = kept_back()[held.reference]
    assert reason == f"May be claimed twice: look at {found.reference}"
    assert address == f"/expenses/duplicates/{found.reference}/"
    assert run(scheme).count == 1
    assert Payment.objects.get(about=held.reference).state == "waiting"

    duplicates.find_fine(duplicate=found, by=scheme.finance_officer, why="Two taxis", at=AT)
    event = Event.objects.get(verb="claim.duplicate.fine")
    assert (event.by, event.reference, event.data["note"]) == (
        scheme.finance_officer, held.reference, "Two taxis",
    )  # fmt: skip
    assert kept_back() == {}
    assert run(scheme).count == 1
    assert Payment.objects.get(about=held.reference).state == "in_run"
    duplicates.find_fine(duplicate=found, by=scheme.finance_officer, why="Two taxis", at=AT)
    assert Event.objects.filter(verb="claim.duplicate.fine").count() == 1


def test_it_waits_no_longer_once_the_other_is_rejected(scheme: Cast) -> None:
    first, second = claimed(scheme.officer), claimed(scheme.dog_handler)
    decide(second, scheme.inspector)
    account(scheme.dog_handler)
    assert second.reference in kept_back()
    decide(first, scheme.sergeant, "reject", "Not for work")
    assert kept_back() == {}


@pytest.mark.parametrize("who", ["officer", "dog_handler", "sergeant", "auditor"])
def test_nobody_else_finds_it_fine(scheme: Cast, held: Claim, refused: RefusedBy, who: str) -> None:
    found = Duplicate.objects.get(claim=held)
    with refused("EX-68"):
        duplicates.find_fine(duplicate=found, by=scheme.people[who], why="It is", at=AT)
    with refused("EX-69"):
        duplicates.find_fine(duplicate=found, by=scheme.finance_officer, why=" ", at=AT)


def test_two_people_with_one_account_are_held_until_it_is_fine_for_good(scheme: Cast) -> None:
    account(scheme.officer, at=SOON)
    account(scheme.dog_handler, at=SOON)
    first = claimed(scheme.officer, amount="12.00", what="Lunch")
    second = claimed(scheme.dog_handler, amount="14.00", what="Parking")
    decide(first, scheme.sergeant)
    decide(second, scheme.inspector)
    found = Duplicate.objects.get()
    assert (found.ground, found.likely) == ("account", True)
    duplicates.find_fine(duplicate=found, by=scheme.finance_officer, why="They are married", at=AT)
    third = claimed(scheme.dog_handler, amount="15.00", what="Kit", at=AT)
    assert grounds(third) == {}
    account(scheme.dog_handler, name="Other Name", at=AT + timedelta(hours=1))
    duplicates.find(claims=[third.pk], at=AT)
    assert grounds(third) == {"account": True}


def test_an_account_changed_after_the_approval_is_seen_by_the_run(scheme: Cast) -> None:
    first = claimed(scheme.officer, amount="12.00", what="Lunch")
    second = claimed(scheme.dog_handler, amount="14.00", what="Parking")
    decide(first, scheme.sergeant)
    decide(second, scheme.inspector)
    account(scheme.officer)
    account(scheme.dog_handler)
    assert kept_back() == {}
    assert run(scheme).count == 1
    assert len(kept_back()) == 1


def test_the_mark_tells_nothing_of_the_account(scheme: Cast) -> None:
    row = account(scheme.officer)
    assert len(row.mark) == 64
    assert "31926819" not in row.mark
    assert row.mark == account(scheme.dog_handler).mark
    assert row.mark != account(scheme.sergeant, number="31926818").mark


# The questions do not grow


def test_looking_asks_as_often_for_many_as_for_one(scheme: Cast) -> None:
    claimed(scheme.officer, png_receipt())
    some = [claimed(scheme.dog_handler, png_receipt()) for _ in range(6)]
    duplicates.find(claims=[one.pk for one in some], at=AT)
    asked = []
    for claims in (some[:1], some):
        with CaptureQueriesContext(connection) as seen:
            duplicates.find(claims=[one.pk for one in claims], at=AT)
        asked.append(len(seen))
    assert asked[0] == asked[1] <= 14
