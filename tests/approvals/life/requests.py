"""What people do with requests: send, decide, ask, give back, change, take back."""

from decimal import Decimal
from typing import Any

from django.db.models import Q
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from mss.approvals import operations
from mss.approvals.models import Approval, Step
from mss.foundation.working_time import today
from mss.people.models import Person
from tests.approvals.eligible import Rows
from tests.approvals.life.base import World
from tests.approvals.life.holding import holds_authority
from tests.approvals.life.scheme import AMOUNTS
from tests.approvals.probe import PROBE

MOST = 6  # requests on their way at once, so that things happen to them
ASKING = ("officer", "dog_handler", "sergeant", "chief_inspector", "finance_officer", "head_of_hr")
ANYBODY = (*ASKING, "inspector", "superintendent", "head_of_finance", "scheme_owner", "auditor",
           "second_finance_officer", "process_owner", "chief_superintendent", "stranger")  # fmt: skip
which = st.integers(0, 7)
anybody = st.sampled_from(ANYBODY)
amounts = st.sampled_from(AMOUNTS)
centres = st.sampled_from(["10010", "20010"])
outcomes = st.sampled_from(["approve"] * 5 + ["return", "reject"])


class Requests(World):
    @precondition(lambda self: Approval.objects.filter(state="waiting").count() < MOST)
    @rule(
        who=st.sampled_from(ASKING), gains=st.sampled_from(["", "", "", *ASKING]),
        prepares=st.sampled_from(["", "", "", "sergeant", "inspector"]), amount=amounts,
        centre=centres, party=st.sampled_from(["", "", "Acme Ltd"]),
    )  # fmt: skip
    def send(
        self, who: str, gains: str, prepares: str, amount: str, centre: str, party: str
    ) -> None:
        self.act(
            lambda: self.things.send(
                self.person(who), amount, self.centre(centre), at=self.at, party=party,
                beneficiary=self.person(gains or who),
                prepared_by=self.person(prepares) if prepares else None,
            )
        )  # fmt: skip

    def waiting(self, number: int) -> Step | None:
        steps = Step.objects.waiting().exclude(holder=None).select_related("holder", "approval")
        found: Step | None = self.pick(steps, number)
        return found

    @precondition(lambda self: Approval.objects.filter(state="waiting").count() < MOST)
    @rule(who=st.sampled_from(ASKING), amount=st.sampled_from(["600", "2500"]))
    def send_to_its_second_stage(self, who: str, amount: str) -> None:
        """The straight way there, so that what can be given back is met often."""
        self.send(who, "", "", amount, "10010", "")
        self.decide_at_once(-1)

    @rule(
        number=which,
        outcome=outcomes,
        stale=st.sampled_from([0] * 6 + [1]),
        words=st.sampled_from([True] * 4 + [False]),
    )
    def decide(self, number: int, outcome: str, stale: int, words: bool) -> None:
        step = self.waiting(number)
        if step is not None:
            self._decides(step, step.holder, outcome, "Minute 7" if words else "", stale)

    @rule(number=which)
    def decide_at_once(self, number: int) -> None:
        """The straight way on, so that what comes after is reached often."""
        step = self.waiting(number)
        if step is not None:
            self._decides(step, step.holder, "approve", "Minute 7", 0)

    @rule(number=which, who=anybody)
    def decide_what_is_not_theirs(self, number: int, who: str) -> None:
        """Any step somebody finds, whoever's turn it is."""
        by = self.person(who)
        found = Step.objects.visible_to(by).exclude(holder=by, state="waiting")
        step = self.pick(found.select_related("approval"), number)
        if step is not None:
            before = step.state
            self._decides(step, by, "approve", "", 0)
            step.refresh_from_db()
            assert step.state == before

    def _decides(
        self, step: Step, by: Person | None, outcome: str, words: str, stale: int
    ) -> None:  # fmt: skip
        assert by is not None
        held = holds_authority(Rows(today(self.at), self.at), step, by)
        done = self.act(
            lambda: operations.decide(
                step=step.reference, by=by, outcome=outcome, comment=words,
                version=self.things.versions[step.approval.about] - stale, at=self.at,
            )
        )  # fmt: skip
        known = step.state == "decided"
        assert held or known or done is None, f"decided without authority: {step.reason}"

    def _says(self, number: int, done: Any) -> None:
        step = self.waiting(number)
        if step is not None:
            self.act(lambda: done(step=step.reference, by=step.holder, at=self.at))

    @rule(number=which)
    def not_mine(self, number: int) -> None:
        self._says(number, lambda **of: operations.not_mine(why="I moved", **of))

    @rule(number=which)
    def too_close(self, number: int) -> None:
        self._says(number, lambda **of: operations.too_close(words="Cousins", **of))

    @rule(number=which, why=st.sampled_from(["", "Which exit?", "Look at the quote again"]))
    def give_back(self, number: int, why: str) -> None:
        """One in a later stage, when there is one."""
        later = Step.objects.waiting().filter(stage__gt=1).exclude(holder=None)
        step = self.pick(later.select_related("holder"), number) or self.waiting(number)
        if step is not None:
            self.act(
                lambda: operations.give_back(
                    step=step.reference, by=step.holder, why=why, at=self.at
                )
            )

    @rule(number=which, again=st.booleans())
    def ask(self, number: int, again: bool) -> None:
        question = "Why?" if again else "What for?"
        self._says(number, lambda **of: operations.ask(question=question, **of))

    @rule(number=which, who=anybody)
    def add_adviser(self, number: int, who: str) -> None:
        adviser = self.person(who)
        self._says(number, lambda **of: operations.add_adviser(person=adviser, **of))

    @rule(number=which, own=st.sampled_from([True, True, False]))
    def answer(self, number: int, own: bool) -> None:
        asked = Step.objects.filter(Q(paused_at__isnull=False) | Q(state="waiting"))
        step = self.pick(asked.select_related("approval__requested_by", "holder"), number)
        by = step and (step.approval.requested_by if own else step.holder)
        if by:
            self.act(
                lambda: operations.answer(
                    step=step.reference, by=by, text="For the court", at=self.at
                )
            )

    def _thing(self, number: int, state: str) -> Approval | None:
        rows = Approval.objects.filter(state=state).select_related("requested_by", "cost_centre")
        found: Approval | None = self.pick(rows, number)
        return found

    @rule(number=which)
    def restate(self, number: int) -> None:
        row = self._thing(number, "waiting")
        if row is not None:
            self.things.versions[row.about] += 1
            version = self.things.versions[row.about]
            self.act(
                lambda: operations.restate(
                    kind=PROBE, about=row.about, version=version, by=row.requested_by, at=self.at
                )
            )

    @rule(number=which, state=st.sampled_from(["waiting", "waiting", "approved"]))
    def withdraw(self, number: int, state: str) -> None:
        row = self._thing(number, state)
        if row is not None:
            self.act(
                lambda: operations.withdraw(
                    kind=PROBE, about=row.about, by=row.requested_by, at=self.at
                )
            )

    @rule(number=which, amount=amounts, words=st.booleans(), centre=st.sampled_from(["", "10020"]),
          own=st.sampled_from([True, True, True, False]))  # fmt: skip
    def amend(self, number: int, amount: str, words: bool, centre: str, own: bool) -> None:
        row = self._thing(number, "approved")
        if row is not None:
            self.act(
                lambda: operations.amend(
                    kind=PROBE, about=row.about, summary="Another" if words else row.summary,
                    amount=Decimal(amount), version=self.things.versions[row.about], at=self.at,
                    cost_centre=self.centre(centre or row.cost_centre.code),
                    party=row.party, by=row.requested_by if own else self.person("auditor"),
                )
            )  # fmt: skip
