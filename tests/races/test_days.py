"""Days ticked in two claims at once, and two sweeps of one month; beside controls."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError
from django.utils import timezone

from finance.expenses import operations
from finance.expenses.days.operations import same_on
from finance.expenses.models import Claim, Line, Month, Repeat
from finance.expenses.repeats.operations import begin, make_due
from mss.foundation.working_time import today
from mss.people.models import Person
from tests.cast import Cast
from tests.factories.claims import draft
from tests.races.acting import shown, without_locks_meeting_at
from tests.races.racing import at_once, done

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 5


def two_claims(cast: Cast) -> list[Claim]:
    """Each with a line of the kind for a day of its own."""
    Line.objects.all().delete()
    now = timezone.now()
    claims = []
    for days in (3, 4):
        claim = operations.start(by=cast.officer, once=uuid4(), at=now)
        operations.save_line(
            claim=claim, once=uuid4(), by=cast.officer, at=now, kind="mileage", vehicle="bicycle",
            spent_on=today(now) - timedelta(days=days), what="Between sites",
            journey_from="Lambeth", journey_to="Brixton", miles=4,
        )  # fmt: skip
        claims.append(claim)
    return claims


def tick(claim: Claim) -> Callable[[], Any]:
    now = timezone.now()
    return lambda: same_on(
        claim=claim, number=1, days=[today(now)], once=uuid4(), by=claim.claimant, at=now
    )


def test_a_day_ticked_in_two_claims_at_once_is_in_one(cast: Cast) -> None:
    for _ in range(ROUNDS):
        claims = two_claims(cast)
        assert len(done(at_once(*(tick(one) for one in claims)))) == 1
        assert Line.objects.filter(spent_on=today(timezone.now())).count() == 1


def test_control_a_day_ticked_in_two_claims_at_once_without_the_lock(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def torn() -> bool:
        claims = two_claims(cast)
        with monkeypatch.context() as patch:
            without_locks_meeting_at(patch, Person)
            at_once(*(tick(one) for one in claims))
        return Line.objects.filter(spent_on=today(timezone.now())).count() == 2

    shown(torn)


def due(cast: Cast) -> int:
    """A repeat whose day has come."""
    Month.objects.all().delete()
    Repeat.objects.all().delete()
    now = timezone.now()
    claim = draft(cast.officer, kind="parking", at=now, what="Parking at the base")
    row = begin(
        claim=claim, number=1, day=today(now).day, until=None, once=uuid4(), by=cast.officer,
        at=now,
    )  # fmt: skip
    Repeat.objects.filter(pk=row.pk).update(next_on=today(now))
    return row.pk


def sweep(pk: int) -> Callable[[], Any]:
    now = timezone.now()
    return lambda: make_due(repeat=pk, at=now)


def test_two_sweeps_at_once_make_one_draft(cast: Cast) -> None:
    for _ in range(ROUNDS):
        pk = due(cast)
        before = Claim.objects.count()
        results = at_once(sweep(pk), sweep(pk))
        assert not [one for one in results if isinstance(one, Exception)]
        assert (Month.objects.count(), Claim.objects.count()) == (1, before + 1)


def test_control_two_sweeps_at_once_without_the_lock_meet_the_constraint(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def torn() -> bool:
        pk = due(cast)
        with monkeypatch.context() as patch:
            without_locks_meeting_at(patch, Repeat)
            results = at_once(sweep(pk), sweep(pk))
        assert Month.objects.count() <= 1
        return any(isinstance(one, IntegrityError) for one in results)

    shown(torn)
