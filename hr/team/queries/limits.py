"""What is said of people who are in the team as at the day, and are led by others today."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from hr.team.queries.days import FORTNIGHT, ONE, Cell, Key, Look
from hr.team.queries.standing import Standing, standings
from hr.team.queries.whose import Asked
from hr.team.rules import Shown, shows_day, shows_standing, shows_training
from hr.team.wording import WORDS
from mss.foundation.working_time import today
from mss.people.models import Person
from mss.people.queries import days_below

ELSEWHERE = Look("none", *WORDS[Shown.ELSEWHERE])


@dataclass(frozen=True)
class Limits:
    """`led`: who (ids) is led today; `below`: on which days each of the others is in the team."""

    led: set[int]
    below: set[Key]
    to_come: bool

    def cells(self, days: Mapping[int, Sequence[Cell]]) -> dict[int, list[Cell]]:
        """The days of each, empty where they are no business of the team (TM-7)."""
        return {person: self._row(person, row) for person, row in days.items()}

    def standings(self, found: Mapping[int, Standing]) -> dict[int, Standing | None]:
        """How each stands, as far as it is said (TM-8, TM-9)."""
        return {person: self._standing(person in self.led, one) for person, one in found.items()}

    def _row(self, person: int, row: Sequence[Cell]) -> list[Cell]:
        if shows_day(person in self.led, below=False):
            return list(row)
        return [
            one if shows_day(False, (person, one.day) in self.below) else _elsewhere(one.day)
            for one in row
        ]

    def _standing(self, led: bool, standing: Standing) -> Standing | None:
        if not shows_standing(led, self.to_come):
            return None
        return standing if shows_training(led) else replace(standing, training=None)


def _elsewhere(day: date) -> Cell:
    return Cell(day, Shown.ELSEWHERE, ELSEWHERE)


def limits_of(asked: Asked, people: Collection[Person]) -> Limits:
    """In as many questions for one as for all."""
    now, led = today(asked.at), asked.led([one.pk for one in people])
    others = [one for one in people if one.pk not in led]
    days = [asked.first + number * ONE for number in range(FORTNIGHT)]
    below = days_below(asked.team.manager, others, days, seat_on=now)
    return Limits(led, below, asked.day > now)


def shown_standings(asked: Asked, keys: list[int]) -> dict[int, Standing | None]:
    """How each of these people (ids) stands, as far as it is said."""
    limits = Limits(asked.led(keys), set(), asked.day > today(asked.at))
    return limits.standings(standings(keys, on=asked.day, at=asked.at))
