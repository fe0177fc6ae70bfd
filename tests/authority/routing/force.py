"""A force on paper, for asking `route` without a database: who stands in which relation, who is
away, who acts for whom. People are numbers; the asks of the clause are numbered from 1, those of
the default from 90."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from mss.authority.rules import Asks, Clause, Cover, Link, Planned, Stage, route

ANY = None  # a limit without an amount
Who = int | tuple[int, int | None]  # a person, with any limit or with one in pounds


def manager(up: int = 1, **options: Any) -> dict[str, Any]:
    return {"relation": "manager", "up": up, **options}


def asks(relation: str = "post", **options: Any) -> dict[str, Any]:
    return {"relation": relation, **options}


def covering(relation: str = "grade", **options: Any) -> dict[str, Any]:
    return {"relation": relation, "covers": True, **options}


def clause(
    *stages: Sequence[dict[str, Any] | str],
    first: int = 1,
    is_default: bool = False,
    **options: Any,
) -> Clause:
    """A stage that begins with ``"any"`` is an any-of stage."""
    number, made = first, []
    for place, stage in enumerate(stages, start=1):
        any_of = bool(stage) and stage[0] == "any"
        wanted = []
        for one in stage[1:] if any_of else stage:
            assert isinstance(one, dict)
            wanted.append(Asks(number, **one))
            number += 1
        made.append(Stage(place, any_of, tuple(wanted)))
    return Clause(first, first, str(first), "As decided.", tuple(made), is_default=is_default,
                  **options)  # fmt: skip


NOBODY_LEFT = clause([asks("role")], first=90, is_default=True)


@dataclass
class Force:
    """`links` are the people in each relation, best first, by ask; `kept` are those taken out of
    an ask; `cover` is who acts for whom."""

    links: Mapping[int, Sequence[Who]]
    barred: Iterable[int] = ()
    kept: Mapping[int, Iterable[int]] = field(default_factory=dict)
    away: Iterable[int] = ()
    cover: Mapping[int, Cover] = field(default_factory=dict)

    def of(self, approver: int) -> list[Link]:
        return [_link(who) for who in self.links.get(approver, ())]

    def may(self, person: int, approver: int) -> bool:
        return person not in set(self.barred) | set(self.kept.get(approver, ()))

    def plan(
        self,
        wanted: Clause,
        amount: int | str = 100,
        *,
        default: Clause = NOBODY_LEFT,
        agreed: Mapping[int, int] = MappingProxyType({}),
    ) -> list[Planned]:
        return route(
            wanted, default, lambda one: self.of(one.id), Decimal(amount), may=self.may,
            cover=self.cover.get, agreed=agreed,
            away=lambda person: f"{person} is away" if person in set(self.away) else "",
        )  # fmt: skip


def _link(who: Who) -> Link:
    person, limit = who if isinstance(who, tuple) else (who, ANY)
    return Link(person, f"{person} is next", None if limit is None else Decimal(limit))


def acts(delegate: int, *, up_to: int | None = None, own: int | None = None) -> Cover:
    return Cover(
        delegate * 1000, delegate, f"{delegate} acts",
        None if up_to is None else Decimal(up_to), None if own is None else Decimal(own),
    )  # fmt: skip


def told(planned: Iterable[Planned]) -> list[tuple[int, int | None, int | None, tuple[int, ...]]]:
    """Of each step: stage, who, for whom, and which asks it answers for."""
    return [(one.stage, one.person, one.acting_for, one.serves) for one in planned]
