"""Which of several kinds of rows somebody has, in one question."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.db import connection
from django.db.models import Exists, Model, QuerySet

Rows = Callable[[int], Iterable[QuerySet[Any]]]  # the rows of the owner with that key
SOMEBODY = -(2**62)  # a key nobody has, where the text is put together


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
        if key not in self._made:
            self._made[key] = self._put_together(kinds)
        names, text, values = self._made[key]
        if not names:
            return set()
        with connection.cursor() as cursor:
            cursor.execute(text, [pk if value == SOMEBODY else value for value in values])
            found = cursor.fetchone() or [False] * len(names)
        return {name for name, there in zip(names, found, strict=True) if there}

    def _put_together(self, kinds: Mapping[str, Rows]) -> tuple[list[str], str, tuple[Any, ...]]:
        each = [(name, rows) for name, of in kinds.items() for rows in of(SOMEBODY)]
        if not each:
            return [], "", ()
        rows = self._owner._base_manager.filter(pk=SOMEBODY)
        text, values = rows.values_list(*(Exists(one) for _, one in each)).query.sql_with_params()
        return [name for name, _ in each], text, values
