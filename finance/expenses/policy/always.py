"""What always holds, in plain words with the figures of a day: for whoever reads what may be
claimed. A figure that is not held is not spoken of."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from finance.expenses.models import Line, PolicyFigure
from finance.expenses.queries import figures
from finance.expenses.rules.overdue import year_end
from finance.expenses.special.queries.late import limits
from mss.foundation.money import pounds

Code = PolicyFigure.Code
Held = Mapping[str, Decimal]


@dataclass(frozen=True)
class Always:
    """One rule in words; `rules` are its numbers."""

    title: str
    words: str
    rules: tuple[str, ...]


def always(*, on: date) -> list[Always]:
    """The rules that hold whatever the written ones say, as of the day `on`."""
    held = figures(on=on)
    return [*_when(held, on), *_how_much(held), *_receipts(held), *_once_in_a_while(held)]


def _when(held: Held, on: date) -> Iterator[Always]:
    if {Code.WINDOW, Code.YEAR_CLOSE} <= held.keys():
        closes = year_end(on) + timedelta(days=int(held[Code.YEAR_CLOSE]))
        yield Always(
            "How soon", f"Claim within {held[Code.WINDOW]:.0f} months; what was spent up to 31 March "
            f"by {closes.day} {closes:%B}. Later you say why, and whoever decides must agree in "
            "writing.", ("EX-2", "EX-26"),
        )  # fmt: skip


def _how_much(held: Held) -> Iterator[Always]:
    if Code.CAP in held:
        most = pounds(held[Code.CAP])
        words = f"One entry is up to {most}. What is dearer is bought, not claimed."
        yield Always("How much", words, ("EX-3",))
    if Code.KEPT_ON in held:
        yield Always(
            "Kept on", "An officer who was kept on is paid a meal after more than "
            f"{held[Code.KEPT_ON].normalize():f} hours.", ("EX-37",),
        )  # fmt: skip


def _receipts(held: Held) -> Iterator[Always]:
    if {Code.DECLARED_LINE, Code.DECLARED_YEAR} <= held.keys():
        line, year = pounds(held[Code.DECLARED_LINE]), pounds(held[Code.DECLARED_YEAR])
        yield Always(
            "Without a receipt", f"Say why there is none: up to {line} each, and {year} in 12 months. "
            "Mileage and what is paid at a set rate need no receipt.", ("EX-7", "EX-88", "EX-89"),
        )  # fmt: skip
    if Code.LATE_DAYS in held and limits(held):
        most = "; ".join(
            f"{_inside(Line.Kind(kind).label)} {pounds(one)}" for kind, one in limits(held).items()
        )
        yield Always(
            "A receipt that follows", f"It is added within {held[Code.LATE_DAYS]:.0f} working days "
            f"after you send the claim, which is paid then. Up to: {most}.", ("EX-133", "EX-135"),
        )  # fmt: skip


def _inside(label: str) -> str:
    """As it is written within a sentence: “train, bus, taxi or Tube”."""
    return label[0].lower() + label[1:]


def _once_in_a_while(held: Held) -> Iterator[Always]:
    if {Code.EYES_MONTHS, Code.EYES_TEST, Code.EYES_GLASSES} <= held.keys():
        test, glasses = pounds(held[Code.EYES_TEST]), pounds(held[Code.EYES_GLASSES])
        yield Always(
            "Eyesight", f"Every {held[Code.EYES_MONTHS]:.0f} months: a test up to {test}, glasses for "
            f"screen work up to {glasses}.", ("EX-131", "EX-132"),
        )  # fmt: skip
