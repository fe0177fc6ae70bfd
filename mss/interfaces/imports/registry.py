"""What can be brought in by a file: the columns of each kind, and what happens with a row."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from mss.interfaces.imports.values import text

if TYPE_CHECKING:
    from mss.people.models import Person

Values = dict[str, Any]


@dataclass(frozen=True)
class Column:
    """One column. `parse` turns what was typed into a value or raises BadValue with a sentence;
    `known` says which of some codes exist already, `what` is the word for such a thing.

    `own_kind`: the code may also be that of an earlier row of the same file; `fixed`: such things
    do not come in by files.
    """

    name: str
    words: str
    example: str
    required: bool = True
    parse: Callable[[str], Any] = text
    known: Callable[[Collection[str]], set[str]] | None = None
    what: str = ""
    own_kind: bool = False
    fixed: bool = False

    @property
    def ask(self) -> str:
        """What to do when it is empty and must not be."""
        return f"Enter {self.words[0].lower()}{self.words[1:]}"


@dataclass(frozen=True)
class Importer:
    """One kind of file. `key` names the column that says what a row is about; `once` that no two
    rows may be about the same. `apply(values, by, at)` calls the operation and may refuse. `body`
    names the column of the organisation a row is about; empty when rows are about none.

    `beyond(values, by, at)` says what is wrong with rows beyond their cells: a list of problems for
    each, by column. `apply_many(values, by, at)` brings many in at once and says of each why not,
    empty where it is done; `at_once` is how many rows the worker takes in one go, the usual number where it is 0.
    Rows refused with words that begin with `stands_on_others` are tried once more when every other row
    is in, so that the order of the file does not decide."""

    kind: str
    title: str
    summary: str
    columns: tuple[Column, ...]
    roles: frozenset[str]
    key: str
    apply: Callable[[Values, "Person", datetime], None]
    once: bool = True
    body: str = field(default="organisation")
    beyond: Callable[[list[Values], "Person", datetime], list[dict[str, str]]] | None = None
    apply_many: Callable[[list[Values], "Person", datetime], list[str]] | None = None
    at_once: int = 0
    stands_on_others: str = ""

    @property
    def names(self) -> list[str]:
        return [column.name for column in self.columns]

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)


_importers: dict[str, Importer] = {}


def register(importer: Importer) -> None:
    """Introduce a kind of file. Kinds are offered in the order they are introduced, which is the
    order in which a new portal is filled."""
    _importers[importer.kind] = importer


def get(kind: str) -> Importer:
    return _importers[kind]


def every() -> list[Importer]:
    return list(_importers.values())
