"""What a page of a team holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from hr.leave.queries import Short
from hr.team.queries.days import FORTNIGHT, ONE, Cell, Head, Look
from hr.team.queries.standing import Standing
from hr.team.queries.whose import Asked
from mss.approvals.models import Step
from mss.people.models import Person


@dataclass(frozen=True)
class Row:
    """One person: the post they work in that day, whether they are led today, their days, and how
    they stand as far as it is said."""

    person: Person
    post: str
    led: bool
    cells: Sequence[Cell]
    standing: Standing | None

    @property
    def looks(self) -> list[Look]:
        return [cell.look for cell in self.cells]


@dataclass(frozen=True)
class Absent:
    """Who is away today, and on which of the seven days from the next Monday."""

    person: Person
    days: Sequence[date]


@dataclass(frozen=True)
class Page:
    """A page of a team in the order asked for, the first hundred of it in full. `heads`, `sums`,
    `away_today` and `away_next` are of the `counted` people: of the team, or, where it is too large,
    of the page (TM-12). `by_name` says that the team is too large for another order (TM-13). `waiting`
    are the decisions of the viewer's own inbox that are about anybody in the team, `more` how many
    further ones there are; `short` says which units lack people on which day."""

    asked: Asked
    people: Any  # Django's page
    rows: Sequence[Row]
    stands: Sequence[Row]
    counted: int
    by_name: bool
    sums: Mapping[str, int]
    heads: Sequence[Head]
    away_today: Sequence[Person]
    away_next: Sequence[Absent]
    waiting: Sequence[Step]
    more: int
    short: Sequence[Short]

    @property
    def short_on(self) -> set[date]:
        return {one.on for one in self.short}

    @property
    def waiting_steps(self) -> list[str]:
        return [step.reference for step in self.waiting]

    @property
    def before(self) -> date:
        return self.asked.first - FORTNIGHT * ONE

    @property
    def after(self) -> date:
        return self.asked.first + FORTNIGHT * ONE

    @property
    def last(self) -> date:
        return self.after - ONE

    @property
    def here(self) -> Head | None:
        """The column of today, where it is among those shown."""
        return next((one for one in self.heads if one.today), None)

    @property
    def whole(self) -> bool:
        """Whether all of the team is counted."""
        return self.counted == self.people.paginator.count
