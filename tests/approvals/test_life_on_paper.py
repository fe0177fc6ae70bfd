"""A request's life on paper: no database, the same rules, and the same questions after every
step. Fifty thousand steps; a million with MSS_LONG=1. `test_life.py` asks them of the real
thing, less often."""

from collections import Counter
from datetime import timedelta
from decimal import Decimal
from os import environ
from time import monotonic
from typing import Any, ClassVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from mss.approvals.rules import may_amend
from mss.authority.rules import no_chain, not_oneself, one_at_a_time
from mss.authority.rules.scheme import LimitRow, Written
from mss.foundation.working_time import today
from mss.people.rules import Placing, free_for
from tests.approvals.paper.force import FINANCE, PEOPLE, SCHEME, Force, Lent
from tests.approvals.paper.life import Life, No, Request, Step
from tests.approvals.paper.oracle import Seats, held, wrong, wrong_now
from tests.authority.routing.force import asks, clause, covering, manager
from tests.cast import AT

STEPS, EXAMPLES, LONG = 100, 510, 10_200
DAY = timedelta(days=1)
person = st.integers(PEOPLE.start, PEOPLE.stop - 1)
which = st.integers(0, 5)
soon = st.sampled_from([0, 0, 1, 2])
AMOUNTS = [Decimal(one) for one in ("100", "250", "600", "1000", "3000", "9000")]
amounts = st.sampled_from(AMOUNTS)


def written(number: int, limits: dict[int, str]) -> Written:
    """Bands of every shape; the ids of approvers are those of the version."""
    low, made = Decimal(0), []
    shapes: list[tuple[int | None, list[list[Any]]]] = [
        (250, [[manager()]]),
        (1000, [[manager()], [covering()]]),
        (3000, [["any", manager(), asks("owner")], [covering()], [asks("owner")]]),
        (9000, [[manager(), asks("owner")],
                ["any", asks("role", role=FINANCE), asks("post", post=3), manager(2)], [covering()]]),
        (None, [[covering("owner"), manager()], ["any", asks("role", role=FINANCE), manager(3)]]),
    ]  # fmt: skip
    for place, (high, stages) in enumerate(shapes, start=1):
        made.append(
            clause(*stages, first=number * 1000 + place * 10, low=low, escalate_days=3,
                   high=None if high is None else Decimal(high), delegate_must_cover=place == 4)
        )  # fmt: skip
        low = Decimal(high or 0)
    made.append(clause([asks("role", role=SCHEME)], first=number * 1000 + 900, is_default=True))
    rows = [LimitRow("", None, post, "", Decimal(limit)) for post, limit in limits.items()]
    rows += [LimitRow("", None, None, SCHEME, Decimal(9000)), LimitRow("", None, 1, "", None)]
    return Written(number, f"SCH-{number}", number, 1, tuple(made), tuple(rows))


class OnPaper(RuleBasedStateMachine):
    taken: ClassVar[int] = 0
    seen: ClassVar[Counter[str]] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self.at, self.looked = AT, True
        first = written(1, {4: "250", 2: "1000", 3: "3000", 5: "250"})
        self.life = Life(Force([first]))

    @property
    def force(self) -> Force:
        return self.life.force

    def step(self, what: str) -> None:
        """One more step of the life, in which there is always something on its way."""
        OnPaper.taken += 1
        OnPaper.seen[what] += 1
        self.at += timedelta(minutes=1)
        self.looked = False
        if not self.request(0, "waiting"):
            gains = 4 + OnPaper.taken % 5
            self.life.send(AMOUNTS[OnPaper.taken % 6], (gains, gains, None), self.at)

    def waiting(self, number: int) -> tuple[Request, Step] | None:
        found = [(one, step) for one in self.life.requests for step in one.waiting() if step.holder]
        return found[number % len(found)] if found else None

    def request(self, number: int, *states: str) -> Request | None:
        found = [one for one in self.life.requests if one.state in states]
        return found[number % len(found)] if found else None

    # Requests

    @rule(amount=amounts, who=person, gains=person, prepares=st.sampled_from([None, None, 4, 7]))
    def send(self, amount: Decimal, who: int, gains: int, prepares: int | None) -> None:
        self.step("sent")
        if len(self.life.requests) > 12:
            self.life.requests.pop(0)
        self.life.send(amount, (gains, who, prepares), self.at)

    @rule(number=which, outcome=st.sampled_from(["approve"] * 5 + ["return", "reject"]),
          words=st.sampled_from(["Because", "Because", ""]), stale=st.sampled_from([0, 0, 0, 1]),
          by=st.sampled_from([0, 0, 0, 0, 1, 2, 5]))  # fmt: skip
    def decide(self, number: int, outcome: str, words: str, stale: int, by: int) -> None:
        """By whoever has it, or by somebody else."""
        self.step("tried to decide")
        if (found := self.waiting(number)) is None:
            return
        one, step = found
        who = by or step.holder or 0
        fine = held(Seats(self.force, self.at), self.life, one, step, who)
        try:
            self.life.decide(one, step, who, outcome, words, one.version - stale, self.at)
        except No:
            return
        assert fine, "decided without authority"
        assert not stale
        OnPaper.seen[outcome] += 1
        OnPaper.seen["acting"] += step.planned.acting_for is not None

    @rule(number=which)
    def decide_at_once(self, number: int) -> None:
        """The straight way on, so that what comes after is reached often."""
        self.decide(number, "approve", "Because", 0, 0)

    @rule(number=which, everywhere=st.booleans())
    def not_mine_or_too_close(self, number: int, everywhere: bool) -> None:
        self.step("taken out")
        if (found := self.waiting(number)) is not None:
            one, step = found
            if everywhere and step.holder is not None:
                self.force.close.add((step.holder, one.beneficiary))
            self.life.take_out(one, step, self.at, step.planned.serves)

    @rule(number=which)
    def give_back(self, number: int) -> None:
        self.step("tried to give back")
        if (found := self.waiting(number)) is not None:
            try:
                self.life.give_back(*found, self.at)
            except No:
                return
            OnPaper.seen["given back"] += 1

    @rule(number=which)
    def change_or_withdraw(self, number: int) -> None:
        self.step("changed")
        one = self.request(number, "waiting")
        if one is not None:
            one.version += 1
            if number == 0:
                self.life.end(one, "withdrawn")

    @rule(number=which, amount=amounts, purpose=st.sampled_from(["A thing", "Another"]))
    def amend(self, number: int, amount: Decimal, purpose: str) -> None:
        self.step("tried to amend")
        one = self.request(number, "approved")
        if one is not None:
            assert may_amend(one.state, True)
            self.life.amend(one, amount, purpose, one.requester, self.at)
            OnPaper.seen["amended"] += 1

    # What changes around them

    @rule(days=st.sampled_from([0, 0, 1, 1, 3]))
    def time_passes(self, days: int) -> None:
        self.step("looked")
        self.at += days * DAY
        self.life.look_again(self.at)
        self.life.ring(self.at)
        self.life.look_again(self.at)
        self.looked = True
        assert wrong_now(self.life, self.at) == []

    @rule(holder=person, delegate=person, begins=soon, length=st.sampled_from([1, 3]),
          ceiling=st.sampled_from([None, None, Decimal(250)]))  # fmt: skip
    def offer(
        self, holder: int, delegate: int, begins: int, length: int, ceiling: Decimal | None
    ) -> None:
        self.step("offered")
        starts, ends = self.at + begins * DAY, self.at + (begins + length) * DAY
        open_then = [one for one in self.force.lent
                     if one.open and one.starts < ends and one.ends > starts]  # fmt: skip
        mine = any(one.holder == holder for one in open_then)
        theirs = any(one.holder == delegate for one in open_then)
        acts = any(one.delegate == holder for one in open_then)
        if not_oneself(holder, delegate) and one_at_a_time(mine) and no_chain(theirs, acts):
            number = len(self.force.lent) + 1
            self.force.lent.append(Lent(number, holder, delegate, ceiling, starts, ends))

    @rule(holder=person, delegate=person)
    def hand_over(self, holder: int, delegate: int) -> None:
        self.offer(holder, delegate, 0, 3, None)
        self.answer_or_end(-1, "accepted")

    @rule(number=which, state=st.sampled_from(["accepted", "accepted", "declined", "ended"]))
    def answer_or_end(self, number: int, state: str) -> None:
        self.step("answered")
        fits = {"ended": ("offered", "accepted")}.get(state, ("offered",))
        lent = [one for one in self.force.lent if one.state in fits]
        if lent:
            lent[number % len(lent)].state = state

    @rule(who=person, days=st.sampled_from([0, 1, 4]))
    def away_or_back(self, who: int, days: int) -> None:
        self.step("away")
        self.force.away[who] = today(self.at) + days * DAY

    @rule(who=person, post=person, kind=st.sampled_from(["acting", "temporary", "substantive"]),
          days=st.sampled_from([2, None]))  # fmt: skip
    def move(self, who: int, post: int, kind: str, days: int | None) -> None:
        self.step("moved")
        starts = today(self.at)
        ends = starts + days * DAY if days else None
        same = [one for one in self.force.placings if one.person == who and one.kind == kind]
        before = [one for one in same if one.ends is None and one.starts < starts]
        for one in before:
            self.force.placings.remove(one)
            self.force.placings.append(Placing(who, one.post, kind, one.starts, starts))
        rest = [one for one in same if one not in before]
        if free_for([(one.starts, one.ends) for one in rest], starts, ends):
            self.force.placings.append(Placing(who, post, kind, starts, ends))

    @rule(who=person, post=person, above=st.one_of(st.none(), person))
    def leave_or_another_line(self, who: int, post: int, above: int | None) -> None:
        self.step("left or re-organised")
        if above is None and len(self.force.left) < 2:
            self.force.left[who] = today(self.at) + (who % 2) * DAY
        else:
            self.force.above[post] = None if above == post else above

    @rule(role=st.sampled_from([FINANCE, SCHEME]), who=person, owner=st.one_of(st.none(), person))
    def another_role_or_owner(self, role: str, who: int, owner: int | None) -> None:
        self.step("role or owner")
        self.force.owner = owner
        self.force.roles[role] ^= {who}

    @rule(post=person, limit=st.sampled_from(["100", "1000", "9000"]))
    def publish(self, post: int, limit: str) -> None:
        self.step("published")
        number = len(self.force.versions) + 1
        self.force.versions.append(written(number, {4: "250", 2: "1000", 3: "3000", post: limit}))

    @invariant()
    def nothing_is_wrong(self) -> None:
        assert wrong(self.life) == []


REACHED = {"approve", "return", "reject", "acting", "given back", "amended"}


def test_a_life_on_paper() -> None:
    began = monotonic()
    run_state_machine_as_test(
        OnPaper,
        settings=settings(
            max_examples=LONG if environ.get("MSS_LONG") else EXAMPLES, deadline=None,
            stateful_step_count=STEPS, database=None, suppress_health_check=list(HealthCheck),
            derandomize=True, print_blob=True,
        ),
    )  # fmt: skip
    wanted = (LONG if environ.get("MSS_LONG") else EXAMPLES) * STEPS * 98 // 100
    print(f"{OnPaper.taken} steps on paper in {monotonic() - began:.0f} s: {dict(OnPaper.seen)}")
    assert OnPaper.taken >= wanted
    assert set(OnPaper.seen) >= REACHED
