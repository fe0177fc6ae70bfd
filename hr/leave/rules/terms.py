"""How long a kind of leave may last, and what it needs. Days of the calendar."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from hr.leave.rules.booking import Problem


@dataclass(frozen=True)
class Term:
    """One figure of a kind of leave, from the day `starts`, for these kinds of people (all where
    empty). `value` is None where it is not known."""

    what: str
    name: str
    starts: date
    people: frozenset[str]
    value: int | None
    words: str
    unsure: bool
    source: str = ""


def terms_on(rows: Iterable[Term], *, who: str, on: date) -> list[Term]:
    """LV-60: How long a kind of leave lasts, the notice and service it needs and how it is paid go
    by dated rows: of those that fit, one for what they are goes before one for all, then the
    latest before an earlier one."""
    found: dict[str, Term] = {}
    for row in rows:
        if row.starts > on or (row.people and who not in row.people):
            continue
        known = found.get(row.what)
        if known is None or (bool(row.people), row.starts) > (bool(known.people), known.starts):
            found[row.what] = row
    return list(found.values())


def not_too_long(days: int, most: int) -> bool:
    """LV-61: No kind of leave lasts longer than its most; whoever needs longer asks HR."""
    return days <= most


def long_enough(days: int, least: int) -> bool:
    """LV-62: A kind of leave with a least length lasts at least that long."""
    return days >= least


def in_good_time(notice: int, needed: int) -> bool:
    """LV-63: A kind of leave is asked for so many days before it begins. Shorter notice is said to
    the person and to whoever decides, and never refused: a child does not wait for it."""
    return notice >= needed


def served_long_enough(served: int, needed: int) -> bool:
    """LV-64: A kind of leave is for those who have served so long when it begins."""
    return served >= needed


def stops(rule: str, unsure: bool) -> bool:
    """LV-65: A figure that is to be confirmed warns and never refuses, and so does short notice."""
    return not unsure and rule != "LV-63"


def term_problems(
    terms: Iterable[Term], *, first: date, last: date, today: date, since: date
) -> tuple[list[Problem], list[Problem]]:
    """What refuses leave from `first` to `last` for somebody who serves `since` that day, and what
    only warns."""
    checks = {
        "most": ("LV-61", "last", not_too_long, (last - first).days + 1, "That is longer than"),
        "least": ("LV-62", "last", long_enough, (last - first).days + 1, "That is shorter than"),
        "notice": ("LV-63", "first", in_good_time, (first - today).days, "That is less notice than"),
        "service": ("LV-64", "first", served_long_enough, (first - since).days,
                    "You will have served less than"),
    }  # fmt: skip
    refused: list[Problem] = []
    warned: list[Problem] = []
    for term in terms:
        if term.what not in checks or term.value is None:
            continue
        rule, field, fits, days, said = checks[term.what]
        if not fits(days, term.value):
            confirmed = " (to be confirmed)" if term.unsure else ""
            words = f"{term.words[:1].lower()}{term.words[1:]}"
            problem = Problem(rule, field, f"{said} this kind of leave has: {words}{confirmed}")
            (refused if stops(rule, term.unsure) else warned).append(problem)
    return refused, warned
