"""Races of finance control, each beside a control that takes the lock away."""

from collections.abc import Callable
from functools import partial
from threading import Event
from typing import Any

import pytest
from django.db import IntegrityError

from finance.control import operations
from finance.control.models import ApprovalRule
from finance.control.operations import agreeing
from finance.control.queries.agreeing import sent
from finance.control.rules import Sent
from finance.expenses import operations as expenses
from finance.expenses.models import Claim, Working
from finance.expenses.working import operations as working
from mss.approvals.models import Decision
from mss.foundation.refused import Refused
from mss.people.models import RoleHolding
from tests.cast import AT, SINCE, Cast
from tests.factories.claims import draft, limits, submitted
from tests.finance.control.conftest import switched_on
from tests.races.racing import ROUNDS, at_once, done, without_locks

pytestmark = pytest.mark.django_db(transaction=True)
TIMES = 12


@pytest.fixture
def owners(cast: Cast) -> Cast:
    limits(cast.mps)
    RoleHolding.objects.create(person=cast.head_of_hr, role="scheme-owner", starts=SINCE)
    return cast


def takes(claim: Claim, cast: Cast) -> list[Callable[[], Working]]:
    two = (cast.finance_officer, cast.second_finance_officer)
    return [partial(working.take, claim=claim, by=by, at=AT) for by in two]


def test_two_officers_take_the_same_claim_and_one_has_it(owners: Cast) -> None:
    for number in range(TIMES):
        claim = submitted(owners.officer, amount=f"{number + 5}.00")
        results = at_once(*takes(claim, owners))
        (mine,) = done(results)
        assert Working.objects.get(claim=claim, ended_at=None) == mine
        (no,) = [one for one in results if isinstance(one, Refused)]
        assert no.rule == "CO-2" and mine.holder.name in str(no)


def test_control_without_the_lock_the_database_alone_says_no(owners: Cast) -> None:
    """Nobody is told who has it: only the constraint keeps the second out."""
    claim = submitted(owners.officer)
    for _ in range(ROUNDS):
        with pytest.MonkeyPatch.context() as patch:
            without_locks(patch, together=2, times=1)
            results = at_once(*takes(claim, owners))
        if any(isinstance(one, IntegrityError) for one in results):
            return
        Working.objects.all().delete()
    pytest.fail("the race did not show: the lock may not be what prevents it")


def on(cast: Cast) -> ApprovalRule:
    return switched_on(cast)


def switched_off_meanwhile(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> bool:
    """A claim is sent; once the rule has been read for it, an owner switches the rule off. True
    when it was off before the rule had agreed."""
    rule = on(cast)
    claim = draft(cast.officer, kind="parking", what="Parking at court")
    read, ended = Event(), Event()
    before: list[bool] = []

    def known(*args: Any, **named: Any) -> Sent:
        read.set()
        before.append(ended.wait(timeout=1))
        return sent(*args, **named)

    def off() -> None:
        assert read.wait(timeout=10)
        operations.switch_off(rule=rule, why="Stop", by=cast.scheme_owner, at=AT)
        ended.set()

    monkeypatch.setattr(agreeing, "sent", known)
    send = partial(expenses.submit, claim=claim, version=claim.version, by=cast.officer, at=AT)
    results = at_once(send, off)
    rule.refresh_from_db()
    assert len(done(results)) == 2 and rule.state == "off"
    assert Decision.objects.get().rule == rule.called
    return before == [True]


def test_switching_off_waits_for_what_is_being_sent(
    owners: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not switched_off_meanwhile(owners, monkeypatch)
    monkeypatch.undo()
    after = draft(owners.dog_handler, amount="7.00", kind="parking", what="Parking at the vet")
    sent_later = expenses.submit(claim=after, version=after.version, by=after.claimant, at=AT)
    assert sent_later.state == "submitted"


def test_control_without_the_lock_it_agrees_after_it_was_off(
    owners: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(agreeing, "hold_together", lambda organisation: None)
    assert switched_off_meanwhile(owners, monkeypatch)
