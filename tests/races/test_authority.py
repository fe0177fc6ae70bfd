"""Races about authority: deciding against its being taken away meanwhile, each beside a control
without the lock. 100 rounds each; 1,000 with MSS_LONG=1."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from threading import Thread
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.utils import timezone

from finance.expenses import operations as expenses
from mss.approvals import operations
from mss.approvals.models import Approval, Decision, Step
from mss.authority import operations as authority
from mss.authority.models import DelegatedKind, Delegation
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.people import operations as people
from mss.people.models import Assignment, Person
from tests.approvals.probe import PROBE, Things
from tests.approvals.test_inbox import sent_now
from tests.cast import Cast
from tests.races.acting import TIMES, ask, decide, place_in_record, shown, without_locks_meeting_at
from tests.races.racing import at_once, done

pytestmark = pytest.mark.django_db(transaction=True)


# Against the end of a delegation


def cover(cast: Cast) -> Delegation:
    now = timezone.now()
    row = authority.offer(
        holder=cast.sergeant, delegate=cast.other_sergeant, kinds=[PROBE], starts=now,
        ends=now + timedelta(days=1), reason="x", by=cast.sergeant, once=uuid4(), at=now,
    )  # fmt: skip
    return authority.accept(delegation=row, by=cast.other_sergeant, at=timezone.now())


def revoked(cast: Cast, row: Delegation) -> Callable[[], Any]:
    return lambda: authority.end(delegation=row, by=cast.sergeant, at=timezone.now())


def after_its_end(step: Step, row: Delegation) -> bool:
    """Decided although the end of the delegation stands before it in the record."""
    ended = place_in_record("delegation.ended", reference=row.reference)
    return 0 < ended < place_in_record("approval.step.approve", data__step=step.reference)


def test_decided_against_revoked(force: Cast, things: Things) -> None:
    ends = set()
    for number in range(TIMES):
        row = cover(force)
        step = ask(force, things)
        assert step.holder == force.other_sergeant
        acts = [decide(step, force.other_sergeant), revoked(force, row)]
        results = at_once(*(acts if number % 2 else reversed(acts)))
        assert not after_its_end(step, row)
        refusals = {one.rule for one in results if isinstance(one, Refused)}
        assert refusals <= {"DA-2"}
        ends.add(bool(refusals))


def test_control_decided_against_revoked(
    force: Cast, things: Things, monkeypatch: pytest.MonkeyPatch
) -> None:
    def torn() -> bool:
        row = cover(force)
        step = ask(force, things)
        with monkeypatch.context() as patch:
            without_locks_meeting_at(patch, Delegation)
            at_once(decide(step, force.other_sergeant), revoked(force, row))
        found = after_its_end(step, row)
        Delegation.objects.filter(pk=row.pk).update(state="ended")
        DelegatedKind.objects.update(open=False)
        return found

    shown(torn)


# Against the instant at which it ends


def held_past(step: Step, row: Delegation, act: Callable[[], Any]) -> Any:
    """Let `act` wait for the approval until the delegation has ended by the database's clock."""
    result: list[Any] = []

    def one() -> None:
        connection.ensure_connection()
        try:
            result.append(act())
        except Refused as no:
            result.append(no)
        finally:
            connection.close()

    with transaction.atomic():
        Approval.objects.select_for_update().get(pk=step.approval_id)
        thread = Thread(target=one)
        thread.start()
        while _clock() < row.ends or not _somebody_waits():
            pass
    thread.join()
    return result[0]


def _clock() -> Any:
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        return cursor.fetchone()[0]


def _somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
        return bool(cursor.fetchone()[0])


def test_decided_against_expired_while_it_waited(force: Cast, things: Things) -> None:
    """Refused; or, where the act began a moment before its transaction did, decided at an instant
    before the end and so recorded."""
    refused = 0
    for _ in range(TIMES // 4):
        step = ask_with_cover(force, things)
        row = Delegation.objects.get(pk=step.delegation_id)
        result = held_past(step, row, decide(step, force.other_sergeant))
        if isinstance(result, Refused):
            assert result.rule == "DA-2"
            assert not Decision.objects.filter(step=step).exists()
            refused += 1
        else:
            assert result.at < row.ends
        row.kinds.update(open=False)
    assert refused > TIMES // 8


def ask_with_cover(cast: Cast, things: Things) -> Step:
    """A step with the delegate of a delegation that is over in a moment."""
    row = cover(cast)
    step = ask(cast, things)
    row.ends = timezone.now() + timedelta(milliseconds=40)
    row.save()
    row.kinds.update(ends=row.ends)
    return step


def test_control_decided_against_expired_by_the_clock_of_before_the_lock(
    force: Cast, things: Things, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = ask_with_cover(force, things)
    row = Delegation.objects.get(pk=step.delegation_id)
    monkeypatch.setattr("mss.approvals.operations.deciding.after_locks", lambda at: at)
    result = held_past(step, row, decide(step, force.other_sergeant))
    assert isinstance(result, Decision), "decided by an authority that had ended"


# Against the decider leaving


def gone(cast: Cast) -> Callable[[], Any]:
    def act() -> Any:
        now = timezone.now()
        return people.leave(person=cast.sergeant, on=today(now), by=cast.hr_adviser, at=now)

    return act


def after_leaving(cast: Cast, step: Step) -> bool:
    left = place_in_record("person.left", subject=cast.sergeant)
    return 0 < left < place_in_record("approval.step.approve", data__step=step.reference)


def back_again(cast: Cast) -> None:
    Person.objects.filter(pk=cast.sergeant.pk).update(left_on=None, is_active=True)
    Assignment.objects.filter(person=cast.sergeant).update(ends=None)


def leave_round(cast: Cast, things: Things, *, decide_first: bool) -> tuple[Step, list[Any]]:
    step = ask(cast, things)
    acts = [decide(step, cast.sergeant), gone(cast)]
    return step, at_once(*(acts if decide_first else reversed(acts)))


def test_decided_against_left(force: Cast, things: Things) -> None:
    for number in range(TIMES):
        step, results = leave_round(force, things, decide_first=bool(number % 2))
        assert not after_leaving(force, step)
        assert {one.rule for one in results if isinstance(one, Refused)} <= {"DA-2"}
        back_again(force)


def test_control_decided_against_left(
    force: Cast, things: Things, monkeypatch: pytest.MonkeyPatch
) -> None:
    def torn() -> bool:
        with monkeypatch.context() as patch:
            without_locks_meeting_at(patch, Person)
            step, _ = leave_round(force, things, decide_first=True)
        found = after_leaving(force, step)
        back_again(force)
        return found

    shown(torn)


# Against being taken back, and against being changed


def taken_back(cast: Cast, step: Step) -> Callable[[], Any]:
    return lambda: operations.withdraw(
        kind=PROBE, about=step.approval.about, by=cast.officer, at=timezone.now()
    )


def both(step: Step) -> bool:
    """Taken back, and decided all the same."""
    approval = Approval.objects.get(pk=step.approval_id)
    decided = Decision.objects.filter(step=step).exists()
    back = place_in_record("approval.withdrawn", reference=approval.reference) > 0
    return decided == back


def test_decided_against_taken_back(force: Cast, things: Things) -> None:
    for number in range(TIMES):
        step = ask(force, things)
        acts = [decide(step, force.sergeant), taken_back(force, step)]
        results = at_once(*(acts if number % 2 else reversed(acts)))
        assert len(done(results)) == 1
        assert not both(step)


def test_control_decided_against_taken_back(
    force: Cast, things: Things, monkeypatch: pytest.MonkeyPatch
) -> None:
    def torn() -> bool:
        step = ask(force, things)
        with monkeypatch.context() as patch:
            without_locks_meeting_at(patch, Approval)
            at_once(decide(step, force.sergeant), taken_back(force, step))
        return both(step)

    shown(torn)


def unseen(step: Step) -> bool:
    """Decided although a change stands before it in the record that the approver had not read."""
    explained = place_in_record("claim.explained", reference=step.approval.about)
    decided = place_in_record("approval.step.approve", data__step=step.reference)
    return 0 < explained < decided


def test_decided_against_changed(force: Cast) -> None:
    for number in range(TIMES // 4):
        step = sent_now(force.officer)
        claim = expenses_claim(step)
        explain = partial(
            expenses.explain, claim=claim, by=force.officer, note=f"Note {number}",
            at=timezone.now(),
        )  # fmt: skip
        acts = [decide(step, force.sergeant, step.approval.version), explain]
        results = at_once(*(acts if number % 2 else reversed(acts)))
        (refusal,) = [one for one in results if isinstance(one, Refused)]
        assert refusal.rule in {"DA-4", "EX-12"}
        assert not unseen(step)


def expenses_claim(step: Step) -> Any:
    from finance.expenses.models import Claim

    return Claim.objects.get(reference=step.approval.about)
