"""The words a rule of the policy is made of: facts of a line, and how they are compared.

Pounds include VAT. A value is kept as text and read by the unit of its fact.
"""

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from typing import Any

from mss.foundation.money import pounds

YES, NO = "yes", "no"


@dataclass(frozen=True)
class Fact:
    """`words` read after “when”; `choices` are value → words, for what is not counted."""

    code: str
    words: str
    unit: str
    choices: Mapping[str, str] = field(default_factory=dict)

    def read(self, value: str) -> Decimal | str:
        """The value as it is compared. Raises ValueError where it is none."""
        if self.choices:
            if value not in self.choices:
                raise ValueError(f"choose one of {', '.join(self.choices)}")
            return value
        try:
            found = Decimal(value.replace("£", "").replace(",", "").strip())
        except InvalidOperation:
            raise ValueError("enter a number") from None
        if not found.is_finite() or not 0 <= found < 10**8:
            raise ValueError("enter a number from 0 up")
        return found

    def say(self, value: Any) -> str:
        """The value in words, with its unit."""
        if self.choices:
            return self.choices.get(str(value), str(value))
        if self.unit == "pounds":
            return pounds(Decimal(value))
        number = f"{Decimal(value).normalize():f}"
        return f"{number} {self.unit}".strip()


_YES_NO = MappingProxyType({YES: "yes", NO: "no"})
DAYS = MappingProxyType(
    {"worked": "a day of duty", "rest": "a rest day", "leave": "a day of leave",
     "holiday-off": "a public holiday off"}
)  # fmt: skip

FACTS: Mapping[str, Fact] = MappingProxyType(
    {
        one.code: one
        for one in (
            Fact("amount", "the amount", "pounds"),
            Fact("day-total", "what the person claims of this kind for the day", "pounds"),
            Fact("month-total", "what the person claims of this kind in 30 days", "pounds"),
            Fact("vat", "the VAT in it", "pounds"),
            Fact("miles", "the length of the journey", "miles"),
            Fact("passengers", "the number of colleagues who travel along", ""),
            Fact("hours", "the time away or kept on", "hours"),
            Fact("nights", "the number of nights", ""),
            Fact("receipts", "the number of receipts added", ""),
            Fact("late", "the time from spending to sending", "days"),
            Fact("words", "the number of words that say what it was for", ""),
            Fact("declared", "a receipt is declared missing", "", _YES_NO),
            Fact("weekend", "it is a Saturday or Sunday", "", _YES_NO),
            Fact("duty", "the roster says it is", "", DAYS),
        )
    }
)

Compare = Callable[[Any, Any], bool]
COUNTED: Mapping[str, tuple[str, Compare]] = MappingProxyType(
    {
        "more-than": ("is more than", operator.gt),
        "at-least": ("is at least", operator.ge),
        "less-than": ("is less than", operator.lt),
        "at-most": ("is at most", operator.le),
    }
)
TOLD: Mapping[str, tuple[str, Compare]] = MappingProxyType(
    {"is": ("is", operator.eq), "is-not": ("is not", operator.ne)}
)
OPERATORS: Mapping[str, tuple[str, Compare]] = MappingProxyType({**COUNTED, **TOLD})
