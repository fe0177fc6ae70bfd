"""A payslip as its page says it: each line with its words, its change and what it comes from."""

from collections.abc import Iterable
from dataclasses import dataclass

from hr.pay.models import Payslip, Term
from hr.pay.queries.seeing import (
    Checked,
    Explained,
    Step,
    Terms,
    checked,
    explained,
    terms,
    versions_of,
)
from hr.pay.rules import Change, Line
from hr.pay.rules.correcting import Righted, other_words, righted
from hr.pay.slip import DEDUCTION, EMPLOYER, PAY
from mss.people.models import Person


@dataclass(frozen=True)
class Row:
    """A line of the payslip. `key` names it in addresses."""

    line: Line
    name: str
    words: str
    change: Change | None

    @property
    def key(self) -> str:
        return f"{self.line.section}.{self.line.code}"


@dataclass(frozen=True)
class Told:
    """A line that changed, by name; `gone` where it is no longer there."""

    change: Change
    name: str
    key: str

    @property
    def gone(self) -> bool:
        return not self.change.now


@dataclass(frozen=True)
class Page:
    """Everything the page shows of a payslip beside an earlier one."""

    told: Explained
    pay: list[Row]
    deductions: list[Row]
    employer: list[Row]
    changes: list[Told]
    first: list[Told]
    steps: list[Step]
    words: dict[str, Term]
    checks: list[Checked]

    every: list[Told]

    @property
    def look(self) -> bool:
        """Whether a check found something to look at."""
        return any(one.look for one in self.checks)

    @property
    def unchecked(self) -> str:
        """What could not be worked out again, by name."""
        return ", ".join(one.name for one in self.checks if not one.known)

    @property
    def nothing_checked(self) -> bool:
        return not any(one.known for one in self.checks)

    @property
    def nothing_moved(self) -> bool:
        return not self.changes and self.told.before is not None


def page_of(payslip: Payslip, viewer: Person, *, against: str) -> Page:
    """The page of a payslip. The number of questions does not grow with its lines."""
    told, known = explained(payslip, viewer, against=against), terms()
    by_line = {(one.section, one.code): one for one in told.changes}

    def rows(section: str) -> list[Row]:
        seen: set[str] = set()
        found = []
        for line in told.slip.of(section):
            change = by_line.get((section, line.code)) if line.code not in seen else None
            seen.add(line.code)
            found.append(Row(line, name_of(section, line.code, known), _words(line, known), change))
        return found

    def named(changes: Iterable[Change]) -> list[Told]:
        return [Told(one, name_of(one.section, one.code, known), f"{one.section}.{one.code}")
                for one in changes]  # fmt: skip

    return Page(
        told=told,
        pay=rows(PAY),
        deductions=rows(DEDUCTION),
        employer=rows(EMPLOYER),
        changes=named(one for one in told.changes if one.section != EMPLOYER),
        first=named(told.first),
        steps=[Step(_of_net(one.name, known), one.more, one.net, one.left, one.width)
               for one in told.steps],
        words={code: term for (section, code), term in known.items() if section == "word"},
        checks=checked(payslip, told, known),
        every=named(told.changes),
    )  # fmt: skip


@dataclass(frozen=True)
class Versions:
    """The versions of a month's payslip, the last first; which of them counts instead of this one;
    what this one put right of the one before it: name, before, now; and what else, in words."""

    all: list[Payslip]
    instead: Payslip | None
    righted: list[tuple[str, Righted]]
    besides: str

    @property
    def several(self) -> bool:
        return len(self.all) > 1


def versions_page(payslip: Payslip, viewer: Person, known: Terms | None = None) -> Versions:
    """What is said of the versions of a payslip."""
    rows = list(versions_of(payslip, viewer))
    last = rows[0] if rows else payslip
    instead = last if last.pk != payslip.pk else None
    old = next((one for one in rows if one.pk == payslip.replaces_id), None)
    if old is None:
        return Versions(rows, instead, [], "")
    slip, before, names = payslip.slip, old.slip, known or terms()
    changed = [(name_of(one.section, one.code, names), one) for one in righted(slip, before)]
    return Versions(rows, instead, changed, ", ".join(other_words(slip, before)))


def name_of(section: str, code: str, known: Terms) -> str:
    """What a line is called; its code where nobody has said."""
    term = known.get((section, code))
    return term.name if term else code


def _words(line: Line, known: Terms) -> str:
    term = known.get((line.section, line.code))
    return term.words if term else ""


def _of_net(code: str, known: Terms) -> str:
    term = known.get((PAY, code)) or known.get((DEDUCTION, code))
    return term.name if term else code
