"""What was asked is what is compared and copied, where an approver agreed to a part."""

from decimal import Decimal
from uuid import uuid4

from finance.expenses import operations
from finance.expenses.models import Claim, Duplicate, Line
from tests.cast import AT, Cast
from tests.factories.claims import draft, submitted

D = Decimal


def cut(claim: Claim, cast: Cast, to: str) -> Claim:
    return operations.cut(
        claim=claim, number=1, amount=D(to), reason="Dear", version=claim.version,
        by=cast.sergeant, at=AT,
    )  # fmt: skip


def test_the_same_again_asks_for_the_whole(scheme: Cast) -> None:
    claim = submitted(scheme.officer, amount="24.00")
    Line.objects.filter(claim=claim).update(vat=D("4.00"))
    cut(claim, scheme, "12.00")
    again = operations.claim_again(claim=claim, by=scheme.officer, once=uuid4(), at=AT)
    line = again.lines.get()
    assert (line.amount, line.vat, line.asked) == (D("24.00"), D("4.00"), None)


def test_of_a_meal_less_what_is_spent_anyway(scheme: Cast) -> None:
    claim = draft(scheme.officer, amount="24.00", normally=D("4.00"))
    claim = operations.submit(claim=claim, version=claim.version, by=scheme.officer, at=AT)
    cut(claim, scheme, "5.00")
    again = operations.claim_again(claim=claim, by=scheme.officer, once=uuid4(), at=AT)
    line = again.lines.get()
    assert (line.amount, line.normally) == (D("20.00"), D("4.00"))


def test_a_part_agreed_to_is_found_again_by_what_was_asked(scheme: Cast) -> None:
    first = submitted(scheme.officer, amount="24.00")
    cut(first, scheme, "12.00")
    second = submitted(scheme.other_officer, amount="24.00")
    assert Duplicate.objects.get(claim=second).other_claim == first
    third = submitted(scheme.stranger, amount="12.00")
    assert not Duplicate.objects.filter(claim=third).exists()
