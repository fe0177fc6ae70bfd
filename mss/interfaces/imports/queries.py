"""What is known of files that were sent."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Count, QuerySet

from mss.interfaces.imports import registry
from mss.interfaces.imports.models import Import, ImportRow
from mss.people.queries import bodies_served, codes_of_bodies, roles_of

if TYPE_CHECKING:
    from mss.people.models import Person


@dataclass(frozen=True)
class Counts:
    """How many rows wait, are done, and were refused."""

    waiting: int = 0
    done: int = 0
    refused: int = 0

    @property
    def all(self) -> int:
        return self.waiting + self.done + self.refused


def counts(staged: Import) -> Counts:
    found = staged.rows.order_by().values_list("state").annotate(Count("pk"))
    return Counts(**dict(found))


def in_words(rows: int) -> str:
    """``1 row``, ``2,994 rows``."""
    return f"{rows:,} row{'' if rows == 1 else 's'}"


def offered(person: "Person", *, at: datetime) -> list[registry.Importer]:
    """The kinds of file `person` may bring in, in the order a new portal is filled."""
    roles = roles_of(person, at=at)
    return [importer for importer in registry.every() if roles & importer.roles]


def bodies_of(person: "Person", importer: registry.Importer, *, at: datetime) -> set[str]:
    """The codes of the organisations `person` may bring in such rows for."""
    return codes_of_bodies(bodies_served(person, *importer.roles, at=at))


def to_mend(staged: Import) -> QuerySet[ImportRow]:
    """The rows that were refused, in the order of the file."""
    return staged.rows.filter(state=ImportRow.State.REFUSED).order_by("number")
