"""Which of several kinds of rows somebody has, in one question."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.db import connection
from django.db.models import Exists, Model, OuterRef, QuerySet

Rows = Callable[[OuterRef], Iterable[QuerySet[Any]]]  # the rows of whoever that is


class Presence:
    """Asks at once which kinds of rows there are of one `owner`.

    Its text is put together once a process: on a page that everybody opens, putting dozens of
    questions together anew takes longer than the database takes to answer them.
    """

    def __init__(self, owner: type[Model]) -> None:
        self._owner = owner
        self._made: dict[tuple[str, ...], tuple[list[str], str, tuple[Any, ...]]] = {}

    def of(self, pk: int, kinds: Mapping[str, Rows]) -> set[str]:
        """The names of those `kinds` of which the owner with that key has any row."""
        key = tuple(kinds)
        if not key:
            return set()
        if key not in self._made:
            self._made[key] = self._put_together(kinds)
        names, text, values = self._made[key]
        with connection.cursor() as cursor:
            cursor.execute(text, [*values, pk])
            found = cursor.fetchone() or [False] * len(names)
        return {name for name, there in zip(names, found, strict=True) if there}

    def _put_together(self, kinds: Mapping[str, Rows]) -> tuple[list[str], str, tuple[Any, ...]]:
        each = [(name, rows) for name, of in kinds.items() for rows in of(OuterRef("pk"))]
        asked = self._owner._base_manager.filter(pk=0).values_list(
            *(Exists(one) for _, one in each)
        )
        text, values = asked.query.sql_with_params()
        # The key of the owner is the last value; the rest is the same for everybody.
        return [name for name, _ in each], text, values[:-1]
