"""Sums with the length of their bar."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from finance.expenses.models import Line
from mss.foundation.money import NOTHING

KINDS: dict[str, str] = dict(Line.Kind.choices)


@dataclass(frozen=True)
class Part:
    """A part of a whole: its code, its words, pounds with VAT, of how many lines; `bar` is its
    length in per cent of the longest."""

    code: str
    words: str
    amount: Decimal
    count: int
    bar: int = 0


def length(amount: Decimal, most: Decimal) -> int:
    """Per cent of the longest, and a sliver for what is little."""
    return max(1, round(100 * amount / most)) if amount > 0 and most > 0 else 0


def with_bars(parts: Iterable[Part]) -> list[Part]:
    found = list(parts)
    most = max((one.amount for one in found), default=NOTHING)
    return [
        Part(one.code, one.words, one.amount, one.count, length(one.amount, most)) for one in found
    ]
