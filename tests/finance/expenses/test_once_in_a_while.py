"""Professional fees and eyesight tests by operation."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest

from finance.expenses import operations
from finance.expenses.models import Claim, Line, PolicyFigure
from mss.people.models import Person
from tests.cast import AT, Cast
from tests.factories.claims import receipt
from tests.refusals import RefusedBy

D = Decimal
FEE = {"kind": "fee", "what": "My post is an accountant’s", "amount": D("310.00"), "body": "CIPFA",
       "period_from": date(2026, 4, 1), "period_to": date(2027, 3, 31), "needed": True}  # fmt: skip
TEST = {"kind": "eyes", "what": "I write reports", "amount": D("30.00"), "part": "test",
        "needed": True}  # fmt: skip


def begin(person: Person) -> Claim:
    return operations.start(by=person, once=uuid4(), at=AT)


def save(claim: Claim, **details: Any) -> Line:
    once = details.pop("once", uuid4())
    said = {"spent_on": date(2026, 5, 1)} | details
    return operations.save_line(claim=claim, once=once, by=claim.claimant, at=AT, **said)


def test_one_fee_a_body_and_period(cast: Cast, refused: RefusedBy) -> None:
    claim, once = begin(cast.hr_adviser), uuid4()
    save(claim, **FEE, once=once)
    save(claim, **FEE, once=once)  # the same line, saved again
    other = begin(cast.hr_adviser)
    with refused("EX-127") as said:
        save(other, **FEE | {"body": "cipfa", "period_from": date(2027, 3, 31),
                             "period_to": date(2028, 3, 30)})  # fmt: skip
    assert "up to 31 March 2027" in str(said.value)
    save(other, **FEE | {"period_from": date(2027, 4, 1), "period_to": date(2028, 3, 31)})
    save(begin(cast.mopac_officer), **FEE)  # another person's is another fee


def test_a_rejected_fee_is_claimed_again(cast: Cast) -> None:
    gone = save(begin(cast.hr_adviser), **FEE)
    Claim.objects.filter(pk=gone.claim_id).update(state=Claim.State.REJECTED)
    save(begin(cast.hr_adviser), **FEE)


@pytest.mark.parametrize(
    ("fields", "rule"),
    [({"body": ""}, "EX-126"), ({"period_to": None}, "EX-126"), ({"needed": False}, "EX-128"),
     ({"vat": D("51.66")}, "EX-129")],
)  # fmt: skip
def test_what_a_fee_needs(
    cast: Cast, refused: RefusedBy, fields: dict[str, Any], rule: str
) -> None:
    claim = begin(cast.hr_adviser)
    with refused(rule):
        save(claim, **FEE | fields)


def test_a_test_once_and_glasses_beside_it(cast: Cast, refused: RefusedBy) -> None:
    first = save(begin(cast.officer), **TEST)
    save(begin(cast.officer), **TEST | {"part": "glasses", "amount": D("65.00")})
    again = begin(cast.officer)
    with refused("EX-131"):
        save(again, **TEST)
    Line.objects.filter(pk=first.pk).update(spent_on=date(2024, 5, 1))
    save(again, **TEST)  # 24 months to the day
    Line.objects.filter(pk=first.pk).update(spent_on=date(2024, 5, 2))
    Claim.objects.filter(pk=again.pk).delete()
    third = begin(cast.officer)
    with refused("EX-131"):
        save(third, **TEST)


@pytest.mark.parametrize(
    ("fields", "rule"),
    [({"amount": D("30.01")}, "EX-132"), ({"part": "glasses", "amount": D("65.01")}, "EX-132"),
     ({"needed": False}, "EX-130"), ({"part": "glasses", "needed": False}, "EX-130"),
     ({"part": ""}, "EX-130")],
)  # fmt: skip
def test_what_a_test_needs(
    cast: Cast, refused: RefusedBy, fields: dict[str, Any], rule: str
) -> None:
    claim = begin(cast.officer)
    with refused(rule):
        save(claim, **TEST | fields)


def test_a_cap_holds_from_its_day(cast: Cast, refused: RefusedBy) -> None:
    PolicyFigure.objects.create(
        code="eyes-test", starts=date(2026, 5, 1), value=D("35"), source="Invented for this test"
    )
    claim = begin(cast.officer)
    with refused("EX-132"):
        save(claim, **TEST | {"amount": D("35"), "spent_on": date(2026, 4, 30)})
    save(claim, **TEST | {"amount": D("35"), "spent_on": date(2026, 5, 1)})


def test_they_need_their_receipts(scheme: Cast, refused: RefusedBy) -> None:
    claim = begin(scheme.officer)
    line = save(claim, **TEST)
    claim.refresh_from_db()
    with refused("EX-7"):
        operations.submit(claim=claim, version=claim.version, by=scheme.officer, at=AT)
    kept = receipt(claim)
    kept.line = line
    kept.save()
    operations.submit(claim=claim, version=claim.version, by=scheme.officer, at=AT)
