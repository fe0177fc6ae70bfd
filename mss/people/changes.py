"""Telling floors above that who works where has changed, or will at an instant.

What hangs on it (who decides a request) introduces itself in ``AppConfig.ready()``.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.module_loading import import_string

if TYPE_CHECKING:
    from mss.people.models import Person

_watching: list[str] = []


def watch(name: str) -> None:
    """Have the function of this dotted name called in the transaction of every change, as
    ``name(cause=, at=, people=, posts=, cost_centres=, organisations=)`` with lists of ids."""
    if name not in _watching:
        _watching.append(name)


_of_service: list[str] = []


def watch_service(name: str) -> None:
    """Have the function of this dotted name called in the transaction of every change of how long
    somebody is here and in which rank, as ``name(person=, why=, by=, at=)`` with their id."""
    if name not in _of_service:
        _of_service.append(name)


def service_changed(*, person: int, why: str, by: "Person | None", at: datetime) -> None:
    """Say that `person` joined, leaves or has another rank, on whatever day. `why` says in words; `by`
    entered it."""
    for name in _of_service:
        import_string(name)(person=person, why=why, by=by, at=at)


def announce(
    *,
    cause: str,
    at: datetime,
    people: Iterable[int] = (),
    posts: Iterable[int] = (),
    cost_centres: Iterable[int] = (),
    organisations: Iterable[int] = (),
) -> None:
    """Say that at the instant `at`, now or to come, something changes for these. `cause` says
    what in a few words a person reads ("left", "moved")."""
    for name in _watching:
        import_string(name)(
            cause=cause, at=at, people=list(people), posts=list(posts),
            cost_centres=list(cost_centres), organisations=list(organisations),
        )  # fmt: skip
