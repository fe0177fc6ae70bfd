"""The same receipt in two claims sent at once, beside a control without the lock."""

from decimal import Decimal
from functools import partial
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError
from django.db.models import Sum

from finance.expenses import operations
from finance.expenses.duplicates import operations as duplicates
from finance.expenses.duplicates.models import Duplicate
from finance.expenses.duplicates.twice import find_twice
from finance.expenses.models import Claim, Line
from finance.payments import operations as payments
from finance.payments.models import Payment, Run
from mss.people.models import Person
from tests.cast import AT, Cast
from tests.factories.claims import limits
from tests.factories.payments import account, run_made
from tests.foundation.pictures_for_tests import png_receipt
from tests.races.racing import ROUNDS, at_once, done, without_locks
from tests.races.test_claims import submit

pytestmark = pytest.mark.django_db(transaction=True)
TIMES = 20


@pytest.fixture
def claimed(cast: Cast) -> Cast:
    limits(cast.mps)
    return cast


def drafts(cast: Cast, number: int) -> list[Claim]:
    """Two people with the same receipt."""
    return [_draft(by, png_receipt(), number) for by in (cast.officer, cast.dog_handler)]


def _draft(by: Person, data: bytes, number: int) -> Claim:
    claim = operations.start(by=by, once=uuid4(), at=AT)
    file = SimpleUploadedFile("taxi.png", data)
    receipt = operations.add_receipt(claim=claim, file=file, name="taxi.png", by=by, at=AT)
    operations.save_line(
        claim=claim, once=uuid4(), by=by, at=AT, kind="fare", spent_on=AT.date(),
        what=f"Taxi for {by.name} {number}", amount=Decimal(20 + number), receipts=[receipt],
    )  # fmt: skip
    claim.refresh_from_db()
    return claim


def seen(claims: list[Claim]) -> int:
    """How many of the two know of the other; then they are out of the way of the next round."""
    keys = [one.pk for one in claims]
    found = Duplicate.objects.filter(claim__in=keys, other_claim__in=keys, ground="file").count()
    Claim.objects.filter(pk__in=keys).update(state="withdrawn")
    return found


def test_the_same_receipt_sent_twice_at_once_is_seen_by_one(claimed: Cast) -> None:
    for number in range(TIMES):
        two = drafts(claimed, number)
        assert len(done(at_once(*map(submit, two)))) == 2
        assert seen(two) == 1


def test_control_without_the_lock_neither_sees_the_other(
    claimed: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(duplicates, "lock_likenesses", lambda claims: None)
    for number in range(ROUNDS):
        two = drafts(claimed, number)
        assert len(done(at_once(*map(submit, two)))) == 2
        if seen(two) == 0:
            return
    pytest.fail("the race did not show: the lock may not be what prevents it")


def _paid_and_taken_out(cast: Cast, claim: Claim) -> list[object]:
    row = Duplicate.objects.filter(claim=claim).latest("pk")
    return at_once(
        partial(run_made, cast, once=uuid4()),
        partial(find_twice, duplicate=row, by=cast.finance_officer, why="The same", at=AT),
    )


def _approved(cast: Cast, number: int) -> Claim:
    """Of two lines the first is in another claim as well, for too little to hold the payment."""
    amount = Decimal(5) + Decimal(number) / 100
    other, claim = (
        Claim.objects.create(
            reference=f"EXP-{when}-{number:06d}", claimant=by, once=uuid4(), purpose="Taxi",
            cost_centre=cast.cost_centres["10010"], state="approved", started_at=AT,
            submitted_at=AT, total=amount + 3,
        )
        for when, by in ((91, cast.dog_handler), (92, cast.officer))
    )  # fmt: skip
    for one in (other, claim):
        for at, (what, cost) in enumerate((("Taxi", amount), ("Bus", Decimal(3))), start=1):
            Line.objects.create(
                claim=one, number=at, once=uuid4(), kind="fare", spent_on=AT.date(),
                what=f"{what} {one.reference}", amount=cost,
            )  # fmt: skip
    Duplicate.objects.create(
        reference=f"DUP-92-{number:06d}", claim=claim, line=claim.lines.get(number=1),
        other_claim=other, other_line=other.lines.get(number=1), ground="spending", likely=False,
        found_at=AT,
    )  # fmt: skip
    for one in (other, claim):
        payments.schedule(
            source="expense-claim", about=one.reference, payee=one.claimant, by=None, at=AT,
            cost_centre=one.cost_centre, amount=one.total,
        )  # fmt: skip
    return claim


@pytest.fixture
def payable(cast: Cast) -> Cast:
    account(cast.officer)
    account(cast.dog_handler, number="12345678")
    return cast


def test_claimed_twice_while_a_run_is_made_is_paid_as_the_claim_says(payable: Cast) -> None:
    for number in range(1, 11):
        claim = _approved(payable, number)
        results = _paid_and_taken_out(payable, claim)
        assert not [one for one in results if isinstance(one, IntegrityError)]
        claim.refresh_from_db()
        owed = Payment.objects.exclude(state="let_go").get(about=claim.reference)
        assert owed.amount == claim.total == claim.lines.aggregate(sum=Sum("amount"))["sum"]
        for run in done(results):
            if isinstance(run, Run):
                assert run.total == run.payments.aggregate(sum=Sum("amount"))["sum"]


def test_control_without_locks_the_database_stops_one_of_the_two(
    payable: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(1, ROUNDS):
        claim = _approved(payable, number)
        with monkeypatch.context() as patch:
            without_locks(patch)
            results = _paid_and_taken_out(payable, claim)
        if any(isinstance(one, IntegrityError) for one in results):
            return
    pytest.fail("the race did not show: the lock may not be what prevents it")
