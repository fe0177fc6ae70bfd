"""DA: what is wrong with a scheme before anybody can be sent by it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby, pairwise

from mss.authority.rules.routing import covers
from mss.authority.rules.scheme import Asks, Clause, Written
from mss.foundation.money import pounds

PENNY = Decimal("0.01")


@dataclass(frozen=True)
class Problem:
    """What is wrong, in which clause (its number; 0 for the whole scheme)."""

    clause: int
    words: str


@dataclass(frozen=True)
class Able:
    """Somebody who could take a step: who, and up to how much (pounds, None any amount)."""

    person: int
    limit: Decimal | None


def problems(
    scheme: Written, able: Callable[[Asks, Clause], Sequence[Able] | None]
) -> list[Problem]:
    """DA-43: A scheme has no gap and no overlap between the amounts of a kind, no clause that is
    never read, no step that nobody can take, and none that only whoever asked could; its default
    clause fits everything.

    `able(approver, clause)` are those who could take a step, None where that depends on who asks.
    """
    named = [clause for clause in scheme.clauses if not clause.is_default]
    found = [*_bands(named), *_never_read(named), *_empty(scheme.clauses)]
    spare = _people(scheme.default, able)
    if not spare:
        found.append(Problem(scheme.default.number, "Nobody can take what falls to the default."))
    elif len(spare) == 1:
        words = "Only one person can take what falls to the default: not what they ask themselves."
        found.append(Problem(scheme.default.number, words))
    for clause in named:
        found += _steps(clause, spare, able)
    return sorted(found, key=lambda problem: problem.clause)


def _group(clause: Clause) -> tuple[str, int, int, tuple[str, ...]]:
    return (
        clause.kind, clause.unit or 0, clause.cost_centre or 0, tuple(sorted(clause.conditions))
    )  # fmt: skip


def _bands(clauses: Sequence[Clause]) -> Iterable[Problem]:
    """Overlaps within each scope, and gaps where a kind has clauses without scope or condition."""
    for key, group in groupby(sorted(clauses, key=_group), key=_group):
        bands = sorted(group, key=lambda clause: clause.low)
        if len({clause.with_vat for clause in bands}) > 1:
            yield Problem(bands[0].number, "Some amounts of this kind count VAT and some do not.")
            continue
        for below, above in pairwise(bands):
            if below.high is None or below.high > above.low:
                yield Problem(
                    above.number,
                    f"It overlaps paragraph {below.paragraph} from {pounds(above.low)}.",
                )
        if key[1:] == (0, 0, ()):
            yield from _gaps(bands)


def _gaps(bands: Sequence[Clause]) -> Iterable[Problem]:
    if bands[0].low > 0:
        words = f"Nothing says who decides below {pounds(bands[0].low)}."
        yield Problem(bands[0].number, words)
    for below, above in pairwise(bands):
        if below.high is not None and below.high < above.low:
            words = f"Nothing says who decides from {pounds(below.high)} to {pounds(above.low)}."
            yield Problem(above.number, words)
    if bands[-1].high is not None:
        words = f"Nothing says who decides from {pounds(bands[-1].high)} up."
        yield Problem(bands[-1].number, words)


def _never_read(clauses: Sequence[Clause]) -> Iterable[Problem]:
    """Clauses below another that fits everything they do. Those that overlap within one scope are
    told apart by their bands already."""
    for place, clause in enumerate(clauses):
        for above in clauses[:place]:
            if _group(above) != _group(clause) and _fits_all_of(above, clause):
                words = f"It is never read: paragraph {above.paragraph} before it fits all it does."
                yield Problem(clause.number, words)
                break


def _fits_all_of(above: Clause, clause: Clause) -> bool:
    return (
        above.kind in {"", clause.kind}
        and above.unit in {None, clause.unit}
        and above.cost_centre in {None, clause.cost_centre}
        and above.conditions <= clause.conditions
        and above.low <= clause.low
        and (above.high is None or (clause.high is not None and clause.high <= above.high))
        and (above.with_vat == clause.with_vat or (not above.low and above.high is None))
    )


def _empty(clauses: Iterable[Clause]) -> Iterable[Problem]:
    for clause in clauses:
        if not clause.stages or any(not stage.asks for stage in clause.stages):
            yield Problem(clause.number, "It has a stage without anybody to decide.")


def _people(clause: Clause, able: Callable[[Asks, Clause], Sequence[Able] | None]) -> set[int]:
    found: set[int] = set()
    for stage in clause.stages:
        for asks in stage.asks:
            found |= {one.person for one in able(asks, clause) or ()}
    return found


def _steps(
    clause: Clause, spare: set[int], able: Callable[[Asks, Clause], Sequence[Able] | None]
) -> Iterable[Problem]:
    for stage in clause.stages:
        for asks in stage.asks:
            people = able(asks, clause)
            if people is None:
                continue
            if not people:
                yield Problem(clause.number, f"Nobody can take a step of stage {stage.number}.")
                continue
            if asks.covers and not any(_reaches(one, clause) for one in people):
                top = "any amount" if clause.high is None else pounds(clause.high - PENNY)
                words = f"Nobody of stage {stage.number} has a limit that covers {top}."
                yield Problem(clause.number, words)
            everybody = {one.person for one in people} | spare
            if len(everybody) == 1:
                words = (
                    f"Only one person can take stage {stage.number}: not what they ask themselves."
                )
                yield Problem(clause.number, words)


def _reaches(one: Able, clause: Clause) -> bool:
    if clause.high is None:
        return one.limit is None
    return covers(one.limit, clause.high - PENNY)
