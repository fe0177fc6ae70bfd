"""Who of a team comes first."""

from collections.abc import Callable, Mapping

from hr.team.queries.limits import shown_standings
from hr.team.queries.standing import Standing
from hr.team.queries.whose import Asked
from hr.team.rules import sorts_everybody

BY_NAME = "name"
SORTS = ("left", "taken", "overtime", "training")
Standings = Mapping[int, Standing | None]


def sort_of(asked_for: str, people: int) -> str:
    """The order a team of so many `people` is put in; ``-`` turns it round."""
    name = asked_for.removeprefix("-")
    if name == BY_NAME or (name in SORTS and sorts_everybody(people)):
        return asked_for
    return BY_NAME


def in_order(asked: Asked, keys: list[int], sort: str) -> list[int]:
    """Ids of a team, given by name, in the order `sort`; whoever is alike stays by name."""
    down = sort.startswith("-")
    if sort.removeprefix("-") == BY_NAME:
        return keys[::-1] if down else keys
    figure = _figure(sort.removeprefix("-"), shown_standings(asked, keys))
    return sorted(keys, key=lambda key: -figure(key) if down else figure(key))


def _figure(name: str, found: Standings) -> Callable[[int], int]:
    """What is not said comes with what is nothing."""
    return lambda key: getattr(found[key], name, None) or 0
