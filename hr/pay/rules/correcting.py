"""What a correction put right, and which version counts."""

from dataclasses import dataclass, fields
from decimal import Decimal

from hr.pay.slip import Slip, Standing


@dataclass(frozen=True)
class Righted:
    """A line that is another amount since the correction."""

    code: str
    section: str
    before: Decimal
    now: Decimal

    @property
    def more(self) -> Decimal:
        return self.now - self.before


def righted(slip: Slip, old: Slip) -> list[Righted]:
    """PY-54: A correction says which lines it put right, with both amounts."""
    keys = dict.fromkeys((line.section, line.code) for line in (*slip.lines, *old.lines))
    pairs = (
        Righted(code, section, old.amount(code, section), slip.amount(code, section))
        for section, code in keys
    )
    return [one for one in pairs if one.more]


def other_words(slip: Slip, old: Slip) -> list[str]:
    """PY-55: What it put right besides amounts is named: rank, point, codes, notes, or how it was
    paid."""
    names = {"alone": "the month of the tax code", "annual": "yearly pay", "tier": "pension rate"}
    found = [names.get(one.name, one.name.replace("_", " ")) for one in fields(Standing)
             if getattr(slip.standing, one.name) != getattr(old.standing, one.name)]  # fmt: skip
    named = {"notes": "notes", "account": "account", "method": "how it was paid",
             "to_date": "the year to date"}  # fmt: skip
    found += [words for name, words in named.items() if getattr(slip, name) != getattr(old, name)]
    if _hours(slip) != _hours(old):
        found.append("hours")
    return found


def _hours(slip: Slip) -> list[tuple[str, Decimal | None, Decimal | None]]:
    return [(line.code, line.hours, line.rate) for line in slip.lines]


def is_the_last(replaced: bool) -> bool:
    """PY-64: A question is about the version of a payslip that counts, not one that was corrected."""
    return not replaced
