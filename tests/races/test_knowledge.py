"""Two write the next version at once: one of them; beside a control without the lock."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from mss.knowledge import operations
from mss.knowledge.models import Article, Version
from mss.people.models import Person
from tests.cast import Cast
from tests.factories.knowledge import drafted, owners, said
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
