"""What the pay of one invented person is worked out from, and what happens to it month by month."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from random import Random
from typing import Final

from hr.pay.rules import Fact, Standing
from hr.pay.rules.estimate import tier_of

Scale = Callable[[str, str, date], Decimal | None]
Tiers = dict[str, tuple[tuple[Decimal, Decimal], ...]]
BEYOND: Final = {  # yearly pay of ranks and bands without a scale here; invented
    "commander": 127_000, "deputy-assistant": 157_000, "assistant": 208_000,
    "deputy-commissioner": 252_000, "commissioner": 315_000, "director": 118_000,
    "chief-executive": 148_000, "deputy-mayor": 137_000,
}  # fmt: skip
CODES: Final = ("1257L", "1257L", "1257L", "1257L", "1257L", "1185L", "1132L", "1318L", "K45", "BR")
MONTHS_IN_OVERTIME: Final = 0.45
CODE_CHANGES: Final = 0.025


@dataclass
class Career:
    """Somebody's pay as it stands in a month; `facts` are those of the month."""

    grade: str
    point: int
    officer: bool
    joined: date
    chance: Random
    standing: Standing
    handler: bool = False
    saves: Decimal = Decimal(0)
    on_call: bool = False
    facts: list[Fact] = field(default_factory=list)

    def move_on(self, period: date, scale: Scale, tiers: Tiers) -> None:
        """What a new month brings: the award, a point more, another tax code, another tier."""
        self.facts = []
        self._award(period, scale)
        self._increment(period, scale)
        self._tax_code(period)
        self._small(period)
        tier = tier_of(self.standing.annual, tiers[self.standing.pension])
        if tier != self.standing.tier:
            self._say("tier", period, str(self.standing.tier), str(tier))
            self.standing = replace(self.standing, tier=tier)

    def _award(self, period: date, scale: Scale) -> None:
        due = scale(self.grade, str(self.point), period)
        if due is not None and due != self.standing.annual and period.month == 9:
            self._yearly("award", period, due, f"Pay award of {period:%B %Y}")

    def _increment(self, period: date, scale: Scale) -> None:
        due = scale(self.grade, str(self.point + 1), period)
        anniversary = period.month == self.joined.month and period.year > self.joined.year
        if due is None or not anniversary:
            return
        self.point += 1
        on = period.replace(day=min(self.joined.day, 28))
        self._yearly("increment", on, due, f"Point {self.point} of the scale")
        self.standing = replace(self.standing, point=str(self.point))

    def _tax_code(self, period: date) -> None:
        chance = self.chance.random()
        if chance < CODE_CHANGES or self.standing.alone:
            new = self.chance.choice(CODES)
            if new != self.standing.tax_code or self.standing.alone:
                self.change_code(period.replace(day=4), new)

    def change_code(self, on: date, code: str, *, alone: bool = False) -> None:
        held = self.standing
        self._say("tax-code", on, held.tax_code, code, source="Notice P9 of HMRC")
        self.standing = replace(held, tax_code=code, alone=alone)

    def _small(self, period: date) -> None:
        """An on-call rota, and savings whose change nobody gave a reason for."""
        if self.chance.random() < 0.02:
            self.on_call = not self.on_call
            kind = "started" if self.on_call else "stopped"
            self._say(kind, period, line="on-call", words="By the roster of the unit.")
        if self.saves and self.chance.random() < 0.02:
            self.saves += 25

    def _yearly(self, kind: str, on: date, annual: Decimal, words: str) -> None:
        self._say(kind, on, str(self.standing.annual), str(annual), words=words)
        self.standing = replace(self.standing, annual=annual)

    def _say(
        self, kind: str, on: date, before: str = "", after: str = "", *, line: str = "",
        words: str = "", source: str = "",
    ) -> None:  # fmt: skip
        self.facts.append(Fact(kind, on, before, after, line, words, source))


def began(
    grade: str, officer: bool, joined: date, first: date, chance: Random, scale: Scale, tiers: Tiers,
    *, handler: bool = False,
) -> Career:  # fmt: skip
    """Somebody's pay at the beginning of the month `first`."""
    points = list(_points(grade, first, scale))
    served = max(0, first.year - joined.year)
    point = min(max(1, served), len(points)) if points else 1
    annual = points[point - 1] if points else Decimal(BEYOND.get(grade, 30_000))
    pension = "police-2015" if officer else "alpha"
    loans = ("plan2",) if chance.random() < 0.15 else ()
    standing = Standing(
        grade=grade, point=str(point), annual=annual,
        share=Decimal("0.6") if chance.random() < 0.07 else Decimal(1),
        tax_code=chance.choice(CODES[:8]), letter="A", loans=loans, pension=pension,
        tier=tier_of(annual, tiers[pension]),
    )  # fmt: skip
    return Career(
        grade, point, officer, joined, chance, standing, handler=handler,
        saves=Decimal(50) if chance.random() < 0.1 else Decimal(0), on_call=chance.random() < 0.05,
    )  # fmt: skip


def _points(grade: str, on: date, scale: Scale) -> Iterator[Decimal]:
    point = 1
    while (annual := scale(grade, str(point), on)) is not None:
        yield annual
        point += 1
