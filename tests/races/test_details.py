"""A change decided by two at once, and contacts changed in two windows, each beside a control that
takes the lock away and shows the race."""

from functools import partial

import pytest

from hr.details import operations, queries
from hr.details.models import Change, Contact
from hr.details.operations.contacts import Call
from mss.audit.models import Event
from mss.people.models import Role, RoleHolding
from tests.cast import AT, SINCE, Cast
from tests.factories.details import MOTHER, PARTNER, contact, sent
from tests.races.racing import ROUNDS, at_once, done, without_locks

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def advisers(cast: Cast) -> Cast:
    """The head of HR advises too."""
    RoleHolding.objects.create(
        person=cast.head_of_hr, role=Role.HR_ADVISER, organisation=cast.mps, starts=SINCE
    )
    return cast


def decided(cast: Cast, row: Change) -> list[object]:
    return at_once(
        partial(operations.accept, change=row, by=cast.hr_adviser, at=AT),
        partial(operations.decline, change=row, why="Cut off", by=cast.head_of_hr, at=AT),
    )


def decisions(row: Change) -> int:
    return Event.objects.filter(verb="details.decided", reference=row.reference).count()


def consistent(cast: Cast, row: Change) -> bool:
    row.refresh_from_db()
    kept = queries.details_of(cast.officer).address == row.after
    return kept is (row.state == "accepted")


def test_accepted_and_declined_at_once_is_decided_once(advisers: Cast) -> None:
    row = sent(advisers.officer)
    results = decided(advisers, row)
    assert len(done(results)) == 1
    assert decisions(row) == 1
    assert consistent(advisers, row)


def test_control_without_the_lock_it_is_decided_twice(
    advisers: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(ROUNDS):
        row = sent(advisers.officer, after=f"{number} Elm Road")
        with monkeypatch.context() as patch:
            without_locks(patch, together=2, times=2)
            decided(advisers, row)
        if decisions(row) == 2:
            return
        row.refresh_from_db()
    pytest.fail("the race did not show: the lock may not be what prevents it")


def test_taken_back_while_it_is_accepted_is_one_of_both(advisers: Cast) -> None:
    row = sent(advisers.officer)
    results = at_once(
        partial(operations.withdraw, change=row, by=advisers.officer, at=AT),
        partial(operations.accept, change=row, by=advisers.hr_adviser, at=AT),
    )
    assert len(done(results)) == 1
    assert consistent(advisers, row)


def test_sent_twice_at_once_waits_once(cast: Cast) -> None:
    results = at_once(*[partial(sent, cast.officer, ready=False)] * 4)
    assert len({one.pk for one in done(results)}) == 1
    assert Change.objects.count() == 1


def test_contacts_changed_in_two_windows_lose_nothing(cast: Cast) -> None:
    contact(cast.officer)
    add = partial(operations.add, by=cast.officer, version=2, at=AT)
    results = at_once(partial(add, call=MOTHER), partial(add, call=Call("Al", "Friend", "1234567")))
    assert len(done(results)) == 1
    assert [one.place for one in queries.contacts_of(cast.officer)] == [1, 2]


def test_control_without_the_lock_two_windows_take_one_place(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only the constraint keeps the second contact out of the place of the first."""
    for number in range(ROUNDS):
        Contact.objects.all().delete()
        contact(cast.officer, PARTNER)
        version = queries.details_of(cast.officer).contacts
        add = partial(operations.add, by=cast.officer, version=version, at=AT)
        with monkeypatch.context() as patch:
            without_locks(patch, together=2, times=1)
            results = at_once(
                partial(add, call=MOTHER),
                partial(add, call=Call(f"Al {number}", "Friend", "1234567")),
            )
        if "one_contact_a_place" in str(results):
            return
    pytest.fail("the race did not show: the lock may not be what prevents it")
