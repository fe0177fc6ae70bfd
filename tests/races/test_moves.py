"""Two claims of one move that together exceed what was agreed: one of them holds; beside a
control. What is late is taken out once."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from finance.expenses import operations
from finance.expenses.models import Awaited, Claim, Line, Move
from finance.expenses.special.operations import agree_move, late
from finance.payments.models import Payment
from mss.foundation.working_time import LONDON, today
from mss.people.models import Person
from tests.cast import Cast
from tests.factories import special
from tests.factories.claims import limits
from tests.finance.expenses.acts import decide
from tests.races.acting import shown, without_locks_meeting_at
from tests.races.racing import at_once, done

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 20


def agreed(cast: Cast) -> Move:
    now = timezone.now()
    return agree_move(
        person=cast.officer, agreed_on=today(now), last_day=today(now), cap=Decimal("1000.00"),
        note="Leeds to Lambeth", once=uuid4(), by=cast.finance_officer, at=now,
    )  # fmt: skip


def two_claims(cast: Cast) -> list[Claim]:
    Line.objects.all().delete()
    return [operations.start(by=cast.officer, once=uuid4(), at=timezone.now()) for _ in range(2)]


def spend(claim: Claim, move: Move) -> Callable[[], Any]:
    now = timezone.now()
    return lambda: operations.save_line(
        claim=claim, once=uuid4(), by=claim.claimant, at=now, kind="move", part="moving",
        spent_on=today(now), what="Van", move=move, amount=Decimal("600.00"),
    )  # fmt: skip


def test_two_claims_of_one_move_at_once_stay_within_it(cast: Cast) -> None:
    move = agreed(cast)
    for _ in range(ROUNDS):
        claims = two_claims(cast)
        assert len(done(at_once(*(spend(one, move) for one in claims)))) == 1
        assert Line.objects.count() == 1


def test_control_two_claims_of_one_move_at_once_without_the_lock(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    move = agreed(cast)

    def torn() -> bool:
        claims = two_claims(cast)
        with monkeypatch.context() as patch:
            without_locks_meeting_at(patch, Person)
            at_once(*(spend(one, move) for one in claims))
        return Line.objects.count() == 2

    shown(torn)


def test_taken_out_once_however_many_sweeps(cast: Cast) -> None:
    limits(cast.mps)
    now = timezone.now()
    claim = special.late(cast.officer, at=now)
    decide(claim, cast.sergeant, at=now)
    row = Awaited.objects.get()
    after = datetime.combine(row.due_on + timedelta(days=1), time(12), LONDON)
    at_once(*[lambda: late.lapse(line=row.pk, at=after)] * 4)
    claim.refresh_from_db()
    assert (claim.state, claim.total) == (Claim.State.REJECTED, Decimal("0.00"))
    assert list(Payment.objects.values_list("state", flat=True)) == ["let_go"]
