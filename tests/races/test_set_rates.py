"""The same night written down twice at once is paid once; beside a control."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
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


def two_claims(cast: Cast) -> list[Claim]:
    Line.objects.all().delete()
    return [operations.start(by=cast.officer, once=uuid4(), at=timezone.now()) for _ in range(2)]


def stay(claim: Claim) -> Callable[[], Any]:
    now = timezone.now()
    return lambda: operations.save_line(
        claim=claim, once=uuid4(), by=claim.claimant, at=now, kind="night", nights=1,
        spent_on=today(now), what="Barracks at Hendon",
    )  # fmt: skip


def test_one_night_in_two_claims_at_once_is_paid_once(cast: Cast) -> None:
    for _ in range(ROUNDS):
        claims = two_claims(cast)
        assert len(done(at_once(*(stay(one) for one in claims)))) == 1
        assert Line.objects.count() == 1


def test_control_one_night_in_two_claims_at_once_without_the_lock(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def torn() -> bool:
        claims = two_claims(cast)
        with monkeypatch.context() as patch:
            without_locks_meeting_at(patch, Person)
            at_once(*(stay(one) for one in claims))
        return Line.objects.count() == 2

    shown(torn)
