"""Two write the next version at once: one of them. One retires what another's version links to: one of
them. Each beside a control without the lock."""

from collections.abc import Callable
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from django.utils import timezone

from mss.foundation.working_time import today
from mss.knowledge import operations
from mss.knowledge.models import Article, Version
from mss.knowledge.operations import writing
from mss.people.models import Person
from tests.cast import Cast
from tests.factories.knowledge import drafted, in_force, owners, said
from tests.races.acting import shown, without_locks_meeting_at
from tests.races.racing import at_once, done

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 5


def begun(cast: Cast, number: int) -> Article:
    return drafted(cast.hr_adviser, f"Lockers {number}", at=timezone.now())


def write(row: Article, by: Person) -> Callable[[], Any]:
    return lambda: operations.write(
        article=row, said=said(row.title, body=f"As {by.name} says."), changed="New", version=1,
        by=by, at=timezone.now(),
    )  # fmt: skip


def test_one_of_two_who_write_at_once(cast: Cast) -> None:
    owners(cast)
    for number in range(ROUNDS):
        row = begun(cast, number)
        results = at_once(*(write(row, by) for by in (cast.hr_adviser, cast.process_owner)))
        assert len(done(results)) == 1
        (no,) = set(results) - set(done(results))
        assert no.rule == "KN-3"
        row.refresh_from_db()
        assert row.version == Version.objects.filter(article=row).count() == 2


def test_control_without_the_lock_the_database_alone_says_no(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    owners(cast)
    numbers = iter(range(100, 200))

    def torn() -> bool:
        row = begun(cast, next(numbers))
        with monkeypatch.context() as patch:
            without_locks_meeting_at(patch, Article)
            results = at_once(*(write(row, by) for by in (cast.hr_adviser, cast.process_owner)))
        return any(not hasattr(one, "rule") for one in results if isinstance(one, Exception))

    shown(torn)


def linked(cast: Cast, number: int) -> list[Callable[[], Any]]:
    """Retire an article, and put in force another that links to it."""
    now = timezone.now()
    row = in_force(cast, f"Keys {number}", at=now)
    link = drafted(cast.hr_adviser, f"Doors {number}", at=now, body=f"See [it](answer:{row.slug}).")
    return [
        lambda: operations.retire(article=row, by=cast.hr_adviser, at=now),
        lambda: operations.put(article=link, version=1, by=cast.process_owner, at=now,
                               review_on=today(now) + timedelta(days=90)),
    ]  # fmt: skip


def test_what_is_retired_is_not_linked_to_at_the_same_instant(cast: Cast) -> None:
    owners(cast)
    for number in range(ROUNDS):
        results = at_once(*linked(cast, number))
        assert len(done(results)) == 1
        (no,) = set(results) - set(done(results))
        assert no.rule in ("KN-5", "KN-24")


def test_control_without_the_lock_a_link_leads_nowhere(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    owners(cast)
    numbers = iter(range(100, 400))

    def torn() -> bool:
        acts, meeting = linked(cast, next(numbers)), Barrier(2)
        with monkeypatch.context() as patch:
            patch.setattr(writing, "one_after_another", lambda _: meeting.wait(timeout=10))
            return len(done(at_once(*acts))) == 2

    shown(torn)
