"""DA: from a clause to the people who decide, each with a reason."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from mss.authority.rules.delegating import lowest
from mss.authority.rules.scheme import Asks, Clause

NONE: Mapping[int, int] = {}


@dataclass(frozen=True)
class Link:
    """Somebody who stands in a relation to the request: person, why they do, and their own limit
    in pounds with VAT (None: any amount)."""

    person: int
    reason: str
    limit: Decimal | None


@dataclass(frozen=True)
class Cover:
    """Somebody lets `delegate` act for them. `ceiling` and `own` (the delegate's own limit) are
    pounds with VAT; `words` say for whom and until when."""

    delegation: int
    delegate: int
    words: str
    ceiling: Decimal | None = None
    own: Decimal | None = None


@dataclass(frozen=True)
class Planned:
    """A step to come. `person` is None when nobody may take it; `acting_for` is whose authority
    it is when not theirs; `instead_of` is who would have it but for being away. `serves` are the
    approvers of the clause that it answers for."""

    person: int | None
    stage: int
    any_of: bool
    reason: str
    must_cover: bool
    serves: tuple[int, ...]
    acting_for: int | None = None
    delegation: int | None = None
    instead_of: int | None = None
    fallback: bool = False
    board: str = ""


def may_not_decide(person: int, *, barred: Iterable[int]) -> bool:
    """DA-1: Nobody decides what they asked for, prepared or gain from, or where they are too close
    to somebody who does."""
    return person in set(barred)


def covers(limit: Decimal | None, amount: Decimal) -> bool:
    """DA-2: A limit covers an amount up to and including the limit itself."""
    return limit is None or amount <= limit


def placed_on(left_on: date | None, day: date) -> date:
    """DA-65: What somebody sent before they left is decided by the line of their last place: of
    whoever has left by `day`, the line of their last day here counts."""
    return min(day, left_on - timedelta(days=1)) if left_on else day


def can_be_declared(person: int, other: int | None, party: str) -> bool:
    """DA-25: An interest is in another person or in a supplier, and it is declared once it is
    known: whoever has it is routed around."""
    return bool(party) != (other is not None) and other != person


def route(
    clause: Clause,
    default: Clause,
    links: Callable[[Asks], Iterable[Link]],
    amount: Decimal,
    *,
    may: Callable[[int, int], bool],
    cover: Callable[[int], Cover | None],
    away: Callable[[int], str],
    agreed: Mapping[int, int] = NONE,
) -> list[Planned]:
    """DA-35: Each approver of the clause becomes a step, in stages. Whoever may not decide, whose
    limit does not cover or who is away without cover is passed over for the next in the same
    relation, and at the end for the default clause. Nobody is asked twice in one request.

    `links(approver)` are those in the relation, best first. `may(person, approver)` holds for
    whoever is not kept from deciding; `away(person)` says in words that somebody is away. `agreed`
    are approvers that have been answered for, and by whom: neither is asked again.
    """
    search = _Search(links, amount, may, cover, away, frozenset(agreed.values()))
    planned: list[Planned] = []
    for stage in clause.stages:
        open_asks = [asks for asks in stage.asks if asks.id not in agreed]
        if stage.any_of and len(open_asks) < len(stage.asks):
            continue
        earlier = {one.person: one.acting_for for one in planned if one.person is not None}
        found = []
        for asks in open_asks:
            one = search.step(asks, clause, stage.number, stage.any_of, earlier)
            if one.person is None:
                one = search.fallback(default, one, earlier)
            found.append(one)
        met = [one for one in found if _join(planned, one)]
        if not (stage.any_of and met):
            for one in found:
                if one not in met and not _join(planned, one):
                    planned.append(one)
    return planned


def _join(planned: list[Planned], one: Planned) -> bool:
    """Let the step the same person has already answer for this approver too; not where one of its
    stage is enough, for they may never be asked there. The authority that covers the amount goes
    first, then their own before what they hold for somebody else."""
    for place, same in enumerate(planned):
        asked_anyway = same.stage == one.stage or not same.any_of
        if one.person is not None and same.person == one.person and asked_anyway:
            better = max(same, one, key=lambda step: (step.must_cover, step.acting_for is None))
            planned[place] = replace(
                same,
                must_cover=same.must_cover or one.must_cover,
                serves=(*same.serves, *one.serves),
                reason=better.reason,
                acting_for=better.acting_for,
                delegation=better.delegation,
                instead_of=same.instead_of or one.instead_of,
                fallback=better.fallback,
                board=same.board or one.board,
            )
            return True
    return False


@dataclass(frozen=True)
class _Search:
    links: Callable[[Asks], Iterable[Link]]
    amount: Decimal
    may: Callable[[int, int], bool]
    cover: Callable[[int], Cover | None]
    away: Callable[[int], str]
    decided: frozenset[int]

    def step(
        self,
        asks: Asks,
        clause: Clause,
        stage: int,
        any_of: bool,
        earlier: Mapping[int, int | None],
    ) -> Planned:
        """The first in the relation who can take the step."""
        base = Planned(None, stage, any_of, "", asks.covers, (asks.id,), board=asks.board)
        skip = asks.up - 1 if asks.relation == "manager" else 0
        passed: list[str] = []
        absent: int | None = None
        for link in self.links(asks):
            if not self.may(link.person, asks.id):
                continue
            if skip:
                skip -= 1
                continue
            if link.person in self.decided:
                continue
            if asks.covers and not covers(link.limit, self.amount):
                continue
            acting = self._acting(link, asks, clause, earlier)
            words = "".join(f"{one} " for one in passed)
            if acting is not None:
                return replace(
                    base, person=acting.delegate, acting_for=link.person,
                    delegation=acting.delegation, instead_of=absent,
                    reason=f"{words}{link.reason}. {acting.words}",
                )  # fmt: skip
            gone = self.away(link.person)
            if not gone:
                return replace(
                    base, person=link.person, instead_of=absent, reason=f"{words}{link.reason}"
                )
            passed.append(f"{gone}, and nobody acts for them.")
            absent = absent or link.person
        why = " ".join(passed) or "Nobody can be found in this way"
        return replace(base, reason=why, instead_of=absent)

    def _acting(
        self, link: Link, asks: Asks, clause: Clause, earlier: Mapping[int, int | None]
    ) -> Cover | None:
        """Whoever acts for the link, if they may and the lowest limit covers. A delegation up to
        an amount is for no more than that amount, whether or not the step has to cover it."""
        cover = self.cover(link.person)
        if cover is None or cover.delegate in self.decided:
            return None
        if not self.may(cover.delegate, asks.id):
            return None
        if earlier.get(cover.delegate, link.person) != link.person:
            return None  # one person is not two: an earlier step is theirs in another name
        own = cover.own if clause.delegate_must_cover else None
        limit = lowest([link.limit, cover.ceiling, own]) if asks.covers else cover.ceiling
        return cover if covers(limit, self.amount) and not self.away(cover.delegate) else None

    def fallback(self, default: Clause, one: Planned, earlier: Mapping[int, int | None]) -> Planned:
        """The default clause's first approver who can, in place of a step nobody can take. Whoever
        was taken out of that step does not come back this way."""

        def may(person: int, approver: int) -> bool:
            return all(self.may(person, part) for part in (approver, *one.serves))

        search = replace(self, may=may)
        for asks in (asks for stage in default.stages for asks in stage.asks):
            found = search.step(asks, default, one.stage, one.any_of, earlier)
            if found.person is not None:
                return replace(
                    found, serves=one.serves, fallback=True, board=one.board,
                    instead_of=one.instead_of or found.instead_of, must_cover=asks.covers,
                    reason=f"{one.reason.rstrip('.')}. {found.reason}",
                )  # fmt: skip
        return replace(one, reason=f"{one.reason.rstrip('.')}, and nobody is left to fall back on")
