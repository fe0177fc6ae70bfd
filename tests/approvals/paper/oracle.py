"""The second opinion on paper: worked out in other words than the rules, from the force as it is."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from itertools import permutations

from mss.authority.rules import Asks
from mss.foundation.working_time import today
from tests.approvals.paper.force import Force, Lent
from tests.approvals.paper.life import Life, Request, Step

RANK = {"acting": 0, "temporary": 1, "substantive": 2}


class Seats:
    """Who sits where, found person by person."""

    def __init__(self, force: Force, at: datetime) -> None:
        self.force, self.at, self.day = force, at, today(at)
        self.seat: dict[int, tuple[int, int]] = {}
        for one in force.placings:
            if one.starts <= self.day and (one.ends is None or one.ends > self.day):
                known = self.seat.get(one.person)
                if known is None or RANK[one.kind] < known[0]:
                    self.seat[one.person] = (RANK[one.kind], one.post)

    def here(self, person: int) -> bool:
        gone = self.force.left.get(person)
        return gone is None or gone > self.day

    def away(self, person: int) -> bool:
        until = self.force.away.get(person)
        return until is not None and until > self.day

    def sits(self, post: int) -> int | None:
        found = [(rank, self._since(person, at), person) for person, (rank, at) in self.seat.items()
                 if at == post and self.here(person)]  # fmt: skip
        return min(found)[2] if found else None

    def _since(self, person: int, post: int) -> int:
        return min(one.starts.toordinal() for one in self.force.placings
                   if one.person == person and one.post == post
                   and RANK[one.kind] == self.seat[person][0] and one.starts <= self.day
                   and (one.ends is None or one.ends > self.day))  # fmt: skip

    def above(self, post: int, without: int) -> list[tuple[int, int]]:
        found, met, seen, up = [], {without}, {post}, self.force.above[post]
        while up is not None and up not in seen:
            seen.add(up)
            who = self.sits(up)
            if who is not None and who not in met:
                met.add(who)
                found.append((who, up))
            up = self.force.above[up]
        return found

    def relation(self, part: Asks, beneficiary: int) -> list[tuple[int, int | None]]:
        if part.relation == "role":
            held = sorted(self.force.roles[part.role])
            return [(who, self.seat[who][1] if who in self.seat else None)
                    for who in held if self.here(who)]  # fmt: skip
        if part.relation in {"owner", "post"}:
            post = self.force.owner if part.relation == "owner" else part.post
            if post is None:
                return []
            who = self.sits(post)
            return [*([(who, post)] if who else []), *self.above(post, who or 0)]
        if beneficiary not in self.seat:
            return []
        return list(self.above(self.seat[beneficiary][1], beneficiary))

    def limit(self, person: int, post: int | None) -> Decimal | None:
        roles = {role for role, held in self.force.roles.items() if person in held}
        rows = [row.amount for row in self.force.versions[-1].limits
                if (row.post is not None and row.post == post) or row.role in roles]  # fmt: skip
        return None if None in rows else max((r for r in rows if r is not None), default=Decimal(0))

    def lent(self, holder: int) -> Lent | None:
        found = [one for one in self.force.lent if one.holder == holder and one.state == "accepted"
                 and one.starts <= self.at < one.ends and self.lasts(one)]  # fmt: skip
        assert len(found) <= 1, "two delegates at once"
        return found[0] if found else None

    def lasts(self, one: Lent) -> bool:
        both = (one.holder, one.delegate)
        moved = any(self._own(who, today(one.starts)) - self._own(who, self.day) for who in both)
        return not moved and all(self.here(who) for who in both)

    def _own(self, person: int, day: date) -> set[int]:
        return {one.post for one in self.force.placings
                if one.person == person and one.kind == "substantive" and one.starts <= day
                and (one.ends is None or one.ends > day)}  # fmt: skip


def enough(limit: Decimal | None, amount: Decimal) -> bool:
    return limit is None or amount <= limit


def out_of_it(life: Life, one: Request, step: Step) -> set[int]:
    close = {a for a, b in life.force.close if b in one.parties}
    close |= {b for a, b in life.force.close if a in one.parties}
    taken = {who for part in step.planned.serves for who in one.kept.get(part, ())}
    return one.parties | close | taken


def parts(one: Request, step: Step) -> list[Asks]:
    own = [part for stage in one.clause.stages for part in stage.asks
           if part.id in step.planned.serves]  # fmt: skip
    return own + [part for stage in one.scheme.default.stages for part in stage.asks]


def takers(
    seats: Seats, life: Life, one: Request, step: Step, part: Asks
) -> Iterator[tuple[int, int | None]]:
    """Everybody who could take the part at this instant: who, and for whom."""
    out = out_of_it(life, one, step)
    done = {s.holder for s in one.steps if s.agreed and s is not step}
    skip = part.up - 1 if part.relation == "manager" else 0
    for person, post in [r for r in seats.relation(part, one.beneficiary) if r[0] not in out][
        skip:
    ]:
        if person in done or (part.covers and not enough(seats.limit(person, post), one.amount)):
            continue
        lent = seats.lent(person)
        free = lent is not None and lent.delegate not in out | done
        if lent and free and enough(lent.ceiling, one.amount) and not seats.away(lent.delegate):
            yield lent.delegate, person
        if not seats.away(person):
            yield person, None


def held(seats: Seats, life: Life, one: Request, step: Step, by: int) -> bool:
    """Whether `by` holds what the step needs now, away or not."""
    whose = step.planned.acting_for or by
    if step.holder != by or {by, whose} & out_of_it(life, one, step):
        return False
    lent = seats.lent(whose)
    fits = lent is not None and lent.delegate == by and enough(lent.ceiling, one.amount)
    if step.planned.acting_for and not fits:
        return False
    reached = [post for part in parts(one, step)
               for who, post in seats.relation(part, one.beneficiary) if who == whose]  # fmt: skip
    limits = [seats.limit(whose, post) for post in reached]
    if step.planned.must_cover:
        limits = [limit for limit in limits if enough(limit, one.amount)]
    return bool(limits) and seats.here(by) and seats.here(whose)


def wrong(life: Life) -> list[str]:
    """What may never be, whatever happened."""
    found = [text for one in life.requests for text in _wrong(one)]
    still = [one for one in life.force.lent if one.open]
    for first, other in permutations(still, 2):
        at_once = first.starts < other.ends and other.starts < first.ends
        if at_once and other.holder in {first.holder, first.delegate}:
            found.append("a delegation handed on, or two at once")
    return found


def _wrong(one: Request) -> Iterator[str]:
    waiting, still = one.waiting(), one.open()
    if (one.state == "waiting") != bool(waiting):
        yield "a request that waits without a step that waits, or the other way round"
    if one.state != "waiting" and still:
        yield "a step still open in a request that has ended"
    for step in waiting:
        if step.since is None or step.due is None or not step.planned.reason:
            yield "a step that waits without since when, until when and why"
        if step.holder is not None and step.holder not in step.told:
            yield "a holder who was not told"
        if any(s.planned.stage < step.planned.stage for s in still):
            yield "a step that waits before its turn"
    for step in one.steps:
        if (step.state == "decided") != (step.decided_by is not None):
            yield "a decision that is not of its step"
        if step.decided_by and set(step.decided_by) & one.parties:
            yield "a decision of their own business"
        if step.clock and step.state != "waiting":
            yield "a clock that runs for a step that does not wait"
    deciders = Counter(s.holder for s in one.steps if s.state == "decided" and not s.given_back)
    if any(number > 1 for number in deciders.values()):
        yield "one person's decision asked for twice"
    if one.state in {"approved", "amended"} and not _all_agreed(one):
        yield "approved, and somebody the clause names has not agreed"
    if one.ends.total() > 1 or (one.state not in {"waiting", "amended", "withdrawn"}
                                and one.ends[one.state] != 1):  # fmt: skip
        yield "an end that was not told once"


def _all_agreed(one: Request) -> bool:
    agreed = {part for step in one.steps if step.agreed for part in step.planned.serves}
    return all(
        bool({part.id for part in stage.asks} & agreed) if stage.any_of
        else {part.id for part in stage.asks} <= agreed
        for stage in one.clause.stages
    )  # fmt: skip


def wrong_now(life: Life, at: datetime) -> list[str]:
    """What may not be once everything that changed was looked at."""
    seats, found = Seats(life.force, at), []
    for one in life.requests:
        for step in one.waiting():
            could = [
                who for part in parts(one, step) for who in takers(seats, life, one, step, part)
            ]
            if step.holder is None:
                taken = {s.holder for s in one.steps if s is not step}
                if [who for who, whose in could if whose is None or who not in taken]:
                    found.append("nobody has it, and somebody could")
            elif (step.holder, step.planned.acting_for) not in could:
                found.append("somebody has it who could not be found by the clause")
            elif not life.authority(one, step, step.holder, at):
                found.append("whoever has it cannot decide it")
    return found
