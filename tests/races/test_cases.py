"""A case closed while its person writes, taken by two, each beside a control that takes the lock
away and shows the race."""

from functools import partial
from uuid import uuid4

import pytest

from mss.cases import operations
from mss.cases.models import Case, Happening, Member, Queue
from tests.cast import AT, Cast
from tests.factories.cases import answered, by_hand, opened, second_adviser, wrote
from tests.factories.cases import owners as owners_of_services
from tests.races.racing import ROUNDS, at_once, done, unlocked_meeting, without_locks

pytestmark = pytest.mark.django_db(transaction=True)


def at_the_same_time(cast: Cast, case: Case) -> list[object]:
    """The adviser closes what they have read; the person writes."""
    edition = Case.objects.get(pk=case.pk).edition
    return at_once(
        partial(operations.close, case=case, words="Done", once=uuid4(), edition=edition,
                by=cast.hr_adviser, at=AT),
        partial(wrote, case, cast.officer, "One more thing"),
    )  # fmt: skip


def unread(case: Case) -> bool:
    """It is closed, and the person wrote last: nobody will ever read it."""
    case.refresh_from_db()
    last = case.messages.order_by("at", "id").last()
    assert last is not None
    wrote_something = case.messages.filter(words="One more thing").exists()
    return case.state == "closed" and wrote_something


def test_what_is_written_while_it_is_closed_is_never_unread(cast: Cast) -> None:
    for _ in range(5):
        case = opened(cast.officer)
        results = at_the_same_time(cast, case)
        assert not unread(case)
        assert len(done(results)) >= 1  # refused is the closing alone, or the case was reopened
        assert (case.state, case.written) == ("open", True)


def test_control_without_the_lock_it_is_closed_over_what_was_written(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(ROUNDS):
        case = opened(cast.officer)
        with monkeypatch.context() as patch:
            without_locks(patch, together=2, times=1)
            at_the_same_time(cast, case)
        if unread(case):
            return
    pytest.fail("the race did not show: the lock may not be what prevents it")


def test_an_answer_to_what_was_read_is_refused_once_more_is_written(cast: Cast) -> None:
    case = opened(cast.officer)
    results = at_once(
        partial(operations.answer, case=case, words="Yes", once=uuid4(), edition=case.edition,
                then="solve", by=cast.hr_adviser, at=AT),
        partial(wrote, case, cast.officer, "One more thing"),
    )  # fmt: skip
    case.refresh_from_db()
    assert len(done(results)) in (1, 2)
    assert case.state == "open"  # refused, or taken up again by what was written


def owners(case: Case) -> int:
    return Happening.objects.filter(case=case, words__contains="has it now").count()


def test_given_to_two_at_once_is_one_after_the_other(cast: Cast) -> None:
    second = second_adviser(cast)
    by_hand()
    case = opened(cast.officer)
    at_once(
        partial(operations.take, case=case, by=cast.hr_adviser, at=AT),
        partial(operations.take, case=case, by=second, at=AT),
    )
    case.refresh_from_db()
    assert owners(case) == 2
    assert case.edition == 3  # neither is lost


def test_opened_twice_at_once_is_one(cast: Cast) -> None:
    once = uuid4()
    results = at_once(*[partial(opened, cast.officer, once=once)] * 4)
    assert len({one.pk for one in done(results)}) == 1
    assert Case.objects.count() == 1


def test_closed_by_two_sweeps_is_closed_once(cast: Cast) -> None:
    case = opened(cast.officer)
    answered(case, cast.hr_adviser)
    from datetime import timedelta

    results = at_once(*[partial(operations.close_old, at=AT + timedelta(days=30))] * 3)
    assert sum(done(results)) == 1
    assert Happening.objects.filter(case=case, words__startswith="Closed").count() == 1


def two_at_once(cast: Cast) -> list[object]:
    """Two people ask at the same instant; who has what they asked."""
    results = at_once(partial(opened, cast.officer), partial(opened, cast.stranger))
    return [one.owner for one in done(results)]


def test_two_asked_at_once_have_two_owners(cast: Cast) -> None:
    second_adviser(cast)
    for _ in range(5):
        assert len(set(two_at_once(cast))) == 2


def test_control_without_the_lock_both_are_given_to_one(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    second_adviser(cast)
    for _ in range(ROUNDS):
        with monkeypatch.context() as patch:
            unlocked_meeting(patch, 2, lambda asked: asked.model is Queue)
            given = two_at_once(cast)
        if len(set(given)) == 1:
            return
    pytest.fail("the race did not show: the lock may not be what prevents it")


def test_asked_while_whoever_is_next_leaves_the_queue_goes_to_somebody_there(cast: Cast) -> None:
    """Whatever comes first, the look afterwards leaves nothing with whoever went."""
    first, _ = owners_of_services(cast)
    queue = Queue.objects.get(code="hr")
    for _ in range(5):
        member = Member.objects.create(key=uuid4(), queue=queue, person=cast.sergeant)
        at_once(
            partial(opened, cast.officer),
            partial(operations.leave, member=member, by=first, at=AT),
        )
        operations.recheck(at=AT)
        assert not Case.objects.filter(owner=cast.sergeant).exists()
