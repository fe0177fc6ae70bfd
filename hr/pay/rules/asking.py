"""Asking about a line."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

WORDS: Final = ("text", "long")


def asks_about_own(person: int, by: int) -> bool:
    """PY-60: People ask about their own payslip, and nobody about another's."""
    return person == by


def is_there(line: str, lines: set[str]) -> bool:
    """PY-61: A question is about a line of the payslip, or one that was in the payslip it is laid
    beside: that of the month before, or of the same month last year."""
    return line in lines


def says_something(words: str) -> bool:
    """PY-62: A question says what one would like to know."""
    return bool(words.strip())


def answers_known(
    questions: Sequence[Mapping[str, Any]], *, month: str, line: str
) -> dict[str, str]:
    """PY-63: What a payslip says answers the questions of the type that ask, in words, for the month
    or the line; whatever else the type needs, the person answers."""
    found: dict[str, str] = {}
    for pattern, said in ((r"\bmonth\b", month), (r"\bline\b", line)):
        for one in questions:
            fits = one["kind"] in WORDS and re.search(pattern, str(one["label"]).lower())
            if fits and one["code"] not in found:
                found[str(one["code"])] = said
                break
    return found


def still_asked(
    questions: Sequence[Mapping[str, Any]], known: Mapping[str, str]
) -> list[Mapping[str, Any]]:
    """What the type needs and the payslip does not say."""
    return [one for one in questions if one.get("needed") and one["code"] not in known]


def opening(words: str, *, month: str, line: str, known: Mapping[str, str]) -> str:
    """The words a question begins with: with month and line in front where no answer has them."""
    left = [said for said in (month, line) if said not in known.values()]
    return f"{': '.join(left)}\n\n{words.strip()}" if left else words.strip()
