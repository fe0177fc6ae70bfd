"""What a certificate of a tax year says of this employment, and of what came before it."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date

from hr.pay.slip import Slip, Totals


@dataclass(frozen=True)
class Parts:
    """Of the year: in this employment, and before it; `told` is whether the two can be told apart,
    and where not, `here` is both."""

    here: Totals
    earlier: Totals
    told: bool = True


def parts(slips: Sequence[Slip], joined_on: date) -> Parts:
    """PY-56: What was paid in the tax year before somebody joined was paid in an earlier employment,
    whatever the file adds it to. Of somebody who was here when the year began all is of this one.
    Where months of this employment are missing here, the two cannot be told apart. `slips`: those
    of the year, the first month first."""
    first, last = slips[0], slips[-1]
    before = _less(first.to_date, first.month)
    if before == Totals() or joined_on <= date(last.year, 4, 6):
        return Parts(last.to_date, Totals())
    if first.period > joined_on:  # not the month they came in
        return Parts(last.to_date, Totals(), told=False)
    return Parts(_less(last.to_date, before), before)


def _less(whole: Totals, part: Totals) -> Totals:
    return Totals(**{one.name: getattr(whole, one.name) - getattr(part, one.name)
                     for one in fields(Totals)})  # fmt: skip
