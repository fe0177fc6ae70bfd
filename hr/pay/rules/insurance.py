"""National Insurance of a period by the exact percentage method."""

from decimal import ROUND_DOWN, ROUND_HALF_DOWN, Decimal
from typing import Final, NamedTuple

from hr.pay.rules.tables import Every, Tables

MILL: Final = Decimal("0.001")
PENNY: Final = Decimal("0.01")
NOTHING: Final = Decimal(0)


class Shares(NamedTuple):
    """What the person and the employer pay, in pounds."""

    person: Decimal
    employer: Decimal


def insurance(pay: Decimal, letter: str, *, every: Every, tables: Tables) -> Shares:
    """PY-5: Each period stands for itself. Between the published thresholds of the period each part
    of the pay takes the rate of the letter, cut to a tenth of a penny and rounded to the penny, half
    a penny downwards. Raises KeyError for a letter without rates in the year."""
    rates = tables.letters[letter]
    primary, secondary = tables.primary.of(every), tables.secondary.of(every)
    upper = tables.upper.of(every)
    edges = sorted(
        {primary, secondary, upper} | ({tables.pause.of(every)} if tables.pause else set())
    )
    person = employer = NOTHING
    for low, high in zip(edges, [*edges[1:], None], strict=True):
        part = (pay if high is None else min(pay, high)) - low
        if part <= 0:
            break
        above = low >= upper
        if low >= primary:
            person += rounded(part * (rates.above if above else rates.main) / 100)
        if low >= secondary:
            employer += rounded(part * (rates.employer_above if above else rates.employer) / 100)
    return Shares(person, employer)


def rounded(amount: Decimal) -> Decimal:
    """PY-6: National Insurance is cut to a tenth of a penny; half a penny or less is dropped."""
    cut = amount.quantize(MILL, rounding=ROUND_DOWN)
    return cut.quantize(PENNY, rounding=ROUND_HALF_DOWN)
