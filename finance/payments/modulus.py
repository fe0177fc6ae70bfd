"""Whether an account number can belong to a sort code, by the check digits banks publish.

The weight table is the one of "Validating account numbers" (Vocalink, now Pay.UK): each line has
the first and last sort code of a range, the method (MOD10, MOD11 or DBLAL), fourteen weights for
the six and eight figures, and perhaps the number of an exception. A range may have two lines.
Exceptions 1, 3, 4, 6, 7, 8 and 10 to 13 are known here; a range with another one is not checked.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

Verdict = Literal["passed", "failed", "not-checked"]
METHODS = {"MOD10": 10, "MOD11": 11, "DBLAL": 10}
KNOWN = frozenset({0, 1, 3, 4, 6, 7, 8, 10, 11, 12, 13})
EITHER = ((10, 11), (12, 13))  # pairs of lines of which one that passes is enough
OTHER_BANK = "090126"  # the sort code whose check exception 8 uses
A, B, C, G, H = 6, 7, 8, 12, 13  # places in the fourteen figures, named as the publication does


@dataclass(frozen=True)
class Line:
    """One line of the table."""

    first: str
    last: str
    method: str
    weights: tuple[int, ...]
    exception: int = 0


def parse(text: str) -> list[Line]:
    """The lines of a table. Raises ValueError with the number of a line that cannot be read."""
    return [_line(number, line) for number, line in enumerate(text.splitlines(), 1) if line.split()]


def check(sort_code: str, account_number: str, table: Sequence[Line]) -> Verdict:
    """Judge six and eight figures. An account of a range that `table` does not name passes
    unchecked, as the publication says: its bank takes no part in the check."""
    lines = [line for line in table if line.first <= sort_code <= line.last][:2]
    if not lines or any(line.exception not in KNOWN for line in lines):
        return "not-checked"
    figures = [int(figure) for figure in sort_code + account_number]
    if any(_foreign(line, figures) for line in lines):
        return "not-checked"
    first, *second = [_passes(line, figures) for line in lines]
    if not second or _first_is_enough(lines[1], figures):
        return _verdict(first)
    either = (lines[0].exception, lines[1].exception) in EITHER
    return _verdict(first or second[0] if either else first and second[0])


def _verdict(passed: bool) -> Verdict:
    return "passed" if passed else "failed"


def _line(number: int, text: str) -> Line:
    first, last, method, *rest = text.split()
    numbers = [int(one) for one in rest]
    good = len(first) == len(last) == 6 and method in METHODS and len(numbers) in (14, 15)
    if not good:
        raise ValueError(f"Line {number} of the modulus table cannot be read")
    exception = numbers[14] if len(numbers) == 15 else 0
    return Line(first, last, method, tuple(numbers[:14]), exception)


def _foreign(line: Line, figures: Sequence[int]) -> bool:
    """Exception 6: an account in a foreign currency has no check digits."""
    return line.exception == 6 and 4 <= figures[A] <= 8 and figures[G] == figures[H]


def _first_is_enough(second: Line, figures: Sequence[int]) -> bool:
    """Exception 3: the second check is left out for some accounts."""
    return second.exception == 3 and figures[C] in (6, 9)


def _passes(line: Line, figures: Sequence[int]) -> bool:
    if line.exception == 8:
        figures = [*map(int, OTHER_BANK), *figures[6:]]
    line = _weighed(line, figures)
    total = _total(line, figures) + (27 if line.exception == 1 else 0)
    left = total % METHODS[line.method]
    if line.exception == 4:
        return left == 10 * figures[G] + figures[H]
    return left == 0


def _weighed(line: Line, figures: Sequence[int]) -> Line:
    """Exceptions 7 and 10: the sort code and the first two figures do not count."""
    short = line.exception == 7 or (
        line.exception == 10 and (figures[A], figures[B]) in ((0, 9), (9, 9))
    )
    if short and figures[G] == 9:
        return replace(line, weights=(0,) * 8 + line.weights[8:])
    return line


def _total(line: Line, figures: Sequence[int]) -> int:
    products = [figure * weight for figure, weight in zip(figures, line.weights, strict=True)]
    if line.method == "DBLAL":
        return sum(int(figure) for product in products for figure in str(abs(product)))
    return sum(products)
