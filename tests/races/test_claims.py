"""Races about claims, each beside a control that takes the lock away and shows what it prevents."""

from collections.abc import Callable
from decimal import Decimal
from functools import partial
from itertools import cycle, islice
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from finance.expenses import operations
from finance.expenses.models import Claim, Line, Receipt
from finance.payments.models import Payment
from mss.approvals import operations as approvals
from mss.approvals.models import Approval, Decision, Step
from mss.audit.models import Event
from mss.foundation.refused import Refused
from mss.notifications.models import Notice
from mss.people.models import Person
from tests.cast import AT, Cast
from tests.factories.claims import draft, limits, submitted, waiting_step
from tests.foundation.pictures_for_tests import png_receipt
from tests.races.racing import ROUNDS, at_once, done, without_locks

pytestmark = pytest.mark.django_db(transaction=True)
SENT = 20
DECIDERS = 50


@pytest.fixture
def claimed(cast: Cast) -> Cast:
    limits(cast.mps)
    return cast


def submit(claim: Claim) -> Callable[[], Claim]:
    return partial(operations.submit, claim=claim, version=claim.version, by=claim.claimant, at=AT)


def decide(
    step: Step, by: Person, outcome: str = "approve", comment: str = "Because"
) -> Callable[[], Decision]:
    return partial(
        approvals.decide, step=step.reference, by=by, outcome=outcome, comment=comment,
        version=step.approval.version, at=AT,
    )  # fmt: skip


def withdraw(claim: Claim) -> Callable[[], Claim]:
    return partial(operations.withdraw, claim=claim, by=claim.claimant, at=AT)


def happened(verb: str, claim: Claim) -> int:
    return Event.objects.filter(verb=verb, reference=claim.reference).count()


# The same claim sent many times


def test_sent_twenty_times_at_once_is_sent_once(claimed: Cast) -> None:
    claim = draft(claimed.officer)
    results = at_once(*[submit(claim)] * SENT)
    assert [one.state for one in done(results)] == ["submitted"] * SENT
    assert Approval.objects.filter(about=claim.reference).count() == 1
    assert happened("claim.submitted", claim) == 1
    assert Notice.objects.filter(person=claimed.sergeant).count() == 1


def test_control_without_the_lock_the_database_refuses_the_second(
    claimed: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both find a draft; only the constraint on approvals keeps the second from its own."""
    claim = draft(claimed.officer)
    without_locks(monkeypatch, together=2, times=1)
    first, second = at_once(*[submit(claim)] * 2)
    assert len(done([first, second])) == 1
    assert "one_approval_on_its_way" in str([first, second])
    assert happened("claim.submitted", claim) == 1


# Fifty people at one claim


def crowd(cast: Cast, step: Step) -> list[Callable[[], Decision]]:
    """Fifty at once: everybody else we know, and the holder in all the windows they have open."""
    holder = cast.sergeant
    others = [decide(step, other) for other in cast.people.values() if other != holder]
    own = [decide(step, holder, outcome) for outcome in ("approve", "return", "reject")]
    windows = list(islice(cycle(own), DECIDERS - len(others)))
    assert len(windows) >= 15
    return [*windows[::2], *others, *windows[1::2]]


def test_fifty_people_decide_one_claim_and_one_decision_stands(claimed: Cast) -> None:
    claim = submitted(claimed.officer)
    step = waiting_step(claim)
    results = at_once(*(_quietly(act) for act in crowd(claimed, step)))
    decision = Decision.objects.get()
    claim.refresh_from_db()
    assert decision.by == claimed.sergeant
    assert {one.pk for one in done(results)} == {decision.pk}
    assert (
        claim.state
        == {"approve": "approved", "return": "returned", "reject": "rejected"}[decision.outcome]
    )
    assert Payment.objects.count() == (decision.outcome == "approve")
    refusals = {one.rule for one in results if isinstance(one, Refused)}
    assert refusals <= {"DA-1", "DA-2", "DA-3"}
    assert "DA-3" in refusals
    assert happened(f"claim.{claim.state}", claim) == 1
    assert Notice.objects.filter(person=claimed.officer, topic="request").count() == 1


def _quietly(act: Callable[[], Decision]) -> Callable[[], Any]:
    """Whoever has no part in it does not find the step: that is an answer too."""

    def one() -> Any:
        try:
            return act()
        except Step.DoesNotExist as nothing:
            return nothing

    return one


def test_control_without_the_lock_the_database_refuses_the_second_decision(
    claimed: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Approved and rejected, both having found it waiting; one step has one decision by constraint."""
    step = waiting_step(submitted(claimed.officer))
    without_locks(monkeypatch, together=2)
    results = at_once(decide(step, claimed.sergeant), decide(step, claimed.sergeant, "reject"))
    assert len(done(results)) == 1
    assert "approvals_decision_step_id_key" in str(results)
    assert Decision.objects.count() == 1


# Approved against taken back


def _torn(claim: Claim) -> bool:
    """Taken back, and decided or owed all the same."""
    claim.refresh_from_db()
    approval = Approval.objects.get(about=claim.reference)
    decided = Decision.objects.filter(step__approval=approval).exists()
    owed = Payment.objects.filter(about=claim.reference).exists()
    taken_back = happened("claim.withdrawn", claim) == 1
    state = "withdrawn" if taken_back else "approved"
    return taken_back == decided or decided != owed or {claim.state, approval.state} != {state}


def test_approved_and_taken_back_at_once_is_one_of_the_two(claimed: Cast) -> None:
    ends = set()
    for number in range(10):
        claim = submitted(claimed.officer)
        acts = [decide(waiting_step(claim), claimed.sergeant), withdraw(claim)]
        results = at_once(*(acts if number % 2 else reversed(acts)))
        assert len(done(results)) == 1
        assert not _torn(claim)
        ends.add(claim.state)
    assert ends <= {"approved", "withdrawn"}


def test_control_approved_and_taken_back_without_the_lock(
    claimed: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(ROUNDS):
        claim = submitted(claimed.officer)
        step = waiting_step(claim)
        with monkeypatch.context() as patch:
            without_locks(patch, together=2, times=2)
            at_once(decide(step, claimed.sergeant), withdraw(claim))
        if _torn(claim):
            return
    pytest.fail("the race did not show: the lock may not be what prevents it")


# Decided against explained: what is approved is what was seen


def explain(claim: Claim) -> Callable[[], Claim]:
    return partial(
        operations.explain, claim=claim, by=claim.claimant, note="It was another scene", at=AT
    )


def _unseen(claim: Claim) -> bool:
    """Approved although a note was there already that the approver had not read."""
    claim.refresh_from_db()
    decision = Decision.objects.filter(step__approval__about=claim.reference).first()
    return decision is not None and claim.version > decision.version


def test_da_4_decided_and_explained_at_once_never_decides_what_was_not_seen(
    claimed: Cast,
) -> None:
    for number in range(8):
        claim = submitted(claimed.officer)
        acts = [decide(waiting_step(claim), claimed.sergeant), explain(claim)]
        results = at_once(*(acts if number % 2 else reversed(acts)))
        (refusal,) = [one for one in results if isinstance(one, Refused)]
        assert refusal.rule in {"DA-4", "EX-12"}
        assert not _unseen(claim)


def test_control_da_4_without_the_lock(claimed: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(ROUNDS):
        claim = submitted(claimed.officer)
        step = waiting_step(claim)
        with monkeypatch.context() as patch:
            without_locks(patch, together=2, times=2)
            at_once(decide(step, claimed.sergeant), explain(claim))
        if _unseen(claim):
            return
    pytest.fail("the race did not show: the lock may not be what prevents it")


# The same line and the same receipt at once


def _add(claim: Claim) -> Callable[[], Receipt]:
    data = png_receipt()

    def act() -> Receipt:
        return operations.add_receipt(
            claim=claim, file=SimpleUploadedFile("r.png", data), name="r.png", by=claim.claimant,
            at=AT,
        )  # fmt: skip

    return act


def test_the_same_receipt_twice_at_once_is_one(claimed: Cast) -> None:
    claim = draft(claimed.officer)
    results = at_once(*[_add(claim)] * 4)
    assert len({one.pk for one in done(results)}) == 1
    assert len(done(results)) == 4
    assert happened("receipt.added", claim) == 1


def test_control_the_same_receipt_without_the_lock_the_database_refuses_the_second(
    claimed: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    claim = draft(claimed.officer)
    without_locks(monkeypatch, together=2)
    results = at_once(*[_add(claim)] * 2)
    assert len(done(results)) == 1
    assert "receipt_added_once" in str(results)
    assert claim.receipts.filter(name="r.png").count() == 1


def _save(claim: Claim, amount: str) -> Callable[[], Line]:
    return partial(
        operations.save_line, claim=claim, once=uuid4(), by=claim.claimant, at=AT, kind="meal",
        spent_on=AT.date(), what="Lunch", amount=Decimal(amount),
    )  # fmt: skip


def _adds_up(claim: Claim) -> bool:
    claim.refresh_from_db()
    return claim.total == sum(line.amount for line in claim.lines.all())


def test_lines_saved_at_once_are_all_counted(claimed: Cast) -> None:
    claim = draft(claimed.officer)
    results = at_once(*(_save(claim, f"{number}.00") for number in range(1, 9)))
    assert len(done(results)) == 8
    assert sorted(claim.lines.values_list("number", flat=True)) == list(range(1, 10))
    assert _adds_up(claim)


def test_control_without_the_lock_two_lines_get_one_number_and_the_database_refuses(
    claimed: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    claim = draft(claimed.officer)
    without_locks(monkeypatch, together=2)
    results = at_once(_save(claim, "1.00"), _save(claim, "2.00"))
    assert len(done(results)) == 1
    assert "line_numbered_once" in str(results)


# Two workers at one receipt


def test_two_workers_prepare_one_receipt_once(claimed: Cast) -> None:
    claim = draft(claimed.officer)
    receipt = _add(claim)()
    prepare = partial(operations.prepare_receipt, receipt=receipt.pk, at=AT)
    results = at_once(prepare, prepare)
    receipt.refresh_from_db()
    assert results.count(True) == 1
    # The other may have begun between the count of the try and the work, and found nothing to do.
    assert receipt.state == "ready" and receipt.attempts in (1, 2)


def test_removed_while_a_worker_prepares_it_leaves_nothing(claimed: Cast) -> None:
    claim = draft(claimed.officer)
    for _ in range(3):
        receipt = _add(claim)()
        at_once(
            partial(operations.prepare_receipt, receipt=receipt.pk, at=AT),
            partial(operations.remove_receipt, receipt=receipt, by=claim.claimant, at=AT),
        )
        assert not Receipt.objects.filter(pk=receipt.pk).exists()
        assert _left(receipt) == []


def _left(receipt: Receipt) -> list[str]:
    names = [f"receipts/new/{receipt.reference}", f"receipts/{receipt.reference}"]
    return [name for name in names if default_storage.exists(name)]


# Part is agreed to while the claimant takes it back


def cut(claim: Claim, by: Person) -> Callable[[], Claim]:
    return partial(
        operations.cut, claim=claim, number=1, amount=Decimal("1.00"), reason="Canteen",
        version=claim.version, by=by, at=AT,
    )  # fmt: skip


@pytest.mark.parametrize("round_", range(SENT))
def test_agreeing_to_part_against_taking_back(round_: int, claimed: Cast) -> None:
    """Whoever comes first, the claim that is taken back is what was asked."""
    claim = submitted(claimed.officer)
    results = at_once(cut(claim, claimed.sergeant), withdraw(claim))
    claim.refresh_from_db()
    line = claim.lines.get()
    assert len(done(results)) in {1, 2}
    assert (claim.state, claim.total, line.amount, line.asked) == (
        "withdrawn", Decimal("18.40"), Decimal("18.40"), None,
    )  # fmt: skip


def note(claim: Claim) -> Callable[[], Claim]:
    return partial(operations.explain, claim=claim, by=claim.claimant, note="Two of us", at=AT)


def test_agreeing_to_part_against_a_note_counts_both(claimed: Cast) -> None:
    """One of the two goes first; the approver’s cut is refused only when the note came before."""
    claim = submitted(claimed.officer)
    results = at_once(cut(claim, claimed.sergeant), note(claim))
    first = claim.version
    claim.refresh_from_db()
    assert claim.version == first + len(done(results))


def test_control_without_the_lock_a_note_is_decided_unread(
    claimed: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both count from the version they read, so that two changes count as one."""
    claim = submitted(claimed.officer)
    without_locks(monkeypatch, together=2, times=1)
    results = at_once(cut(claim, claimed.sergeant), note(claim))
    first = claim.version
    claim.refresh_from_db()
    assert (len(done(results)), claim.version) == (2, first + 1)
