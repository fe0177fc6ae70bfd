"""The same receipt in two claims sent at once, beside a control without the lock."""

from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from finance.expenses import operations
from finance.expenses.duplicates import operations as duplicates
from finance.expenses.duplicates.models import Duplicate
from finance.expenses.models import Claim
from mss.people.models import Person
from tests.cast import AT, Cast
from tests.factories.claims import limits
from tests.foundation.pictures_for_tests import png_receipt
from tests.races.racing import ROUNDS, at_once, done
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
