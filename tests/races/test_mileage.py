"""Two journeys written down at once share the limit of the year; what was paid too little is claimed
once. Each beside a control."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.db.models import Sum
from django.utils import timezone

from finance.expenses import operations
from finance.expenses.models import Claim, Line
from mss.foundation.working_time import today
from mss.people.models import Person
from tests.cast import Cast
from tests.races.acting import shown, without_locks_meeting_at
from tests.races.racing import at_once, done

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 20


def drive(claim: Claim, miles: str) -> Callable[[], Any]:
    now = timezone.now()
    return lambda: operations.save_line(
        claim=claim, once=uuid4(), by=claim.claimant, at=now, kind="mileage", vehicle="car",
        spent_on=today(now), what="To court", journey_from="A", journey_to="B",
        miles=Decimal(miles),
    )  # fmt: skip


def two_claims(cast: Cast) -> list[Claim]:
    """With 9,995 miles claimed before."""
    Line.objects.all().delete()
    first, second = (
        operations.start(by=cast.officer, once=uuid4(), at=timezone.now()) for _ in range(2)
    )
    drive(first, "9995")()
    return [first, second]


def beyond(claims: list[Claim]) -> Decimal:
    found: Decimal = Line.objects.filter(claim__in=claims).aggregate(sum=Sum("over"))["sum"]
    return found


def test_two_journeys_at_once_share_the_limit(cast: Cast) -> None:
    for _ in range(ROUNDS):
        claims = two_claims(cast)
        assert len(done(at_once(*(drive(one, "10") for one in claims)))) == 2
        assert beyond(claims) == Decimal("15.0")


def test_control_two_journeys_at_once_without_the_lock(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def torn() -> bool:
        claims = two_claims(cast)
        with monkeypatch.context() as patch:
            without_locks_meeting_at(patch, Person)
            at_once(*(drive(one, "10") for one in claims))
        return beyond(claims) < 15

    shown(torn)


def underpaid(cast: Cast) -> None:
    """A journey approved at less than the rate of today: as if the rate had been raised since."""
    Line.objects.filter(tops_up__isnull=False).delete()
    Line.objects.all().delete()
    claim = operations.start(by=cast.officer, once=uuid4(), at=timezone.now())
    drive(claim, "100")()
    Line.objects.filter(claim=claim).update(
        rate=Decimal("0.45"), amount=Decimal("45.00"), spent_on=today(timezone.now()) - timedelta(1)
    )
    Claim.objects.filter(pk=claim.pk).update(state="approved")


def test_what_is_owed_is_claimed_once_by_two_presses(cast: Cast) -> None:
    """No lock of ours: start holds the person, and the database one top-up for a journey."""
    for _ in range(ROUNDS):
        underpaid(cast)
        act = lambda: operations.top_up(  # noqa: E731  the same act twice
            by=cast.officer, once=uuid4(), at=timezone.now()
        )
        at_once(act, act)
        assert Line.objects.filter(kind="topup").count() == 1
