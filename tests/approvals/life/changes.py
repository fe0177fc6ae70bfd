"""What changes around requests: time, absence, cover, moves, leavers, roles, owners, schemes."""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from mss.authority import operations as authority
from mss.authority.models import Delegation, Interest
from mss.foundation.working_time import midnight, today
from mss.people import operations as people
from mss.people.models import Absence, Person, Post, RoleHolding
from tests.approvals.life.base import World
from tests.approvals.probe import PROBE

DAY = timedelta(days=1)
LINE = ("sergeant", "inspector", "chief_inspector", "superintendent", "head_of_finance",
        "finance_officer", "other_sergeant", "other_officer")  # fmt: skip
line = st.sampled_from(LINE)
which = st.integers(0, 7)
soon = st.sampled_from([0, 0, 0, 1, 2])
ROLES = ("finance-officer", "board-secretary", "scheme-owner")
LEAVERS = 2  # at most in one example, so that somebody is left


class Changes(World):
    @rule(minutes=st.integers(1, 300))
    def minutes_pass(self, minutes: int) -> None:
        self.at += timedelta(minutes=minutes)

    @rule(days=st.sampled_from([1, 1, 1, 2, 5]))
    def days_pass(self, days: int) -> None:
        World.steps += 1
        self.at += days * DAY
        self.sweep()

    @precondition(lambda self: not self.swept)
    @rule()
    def the_worker_looks(self) -> None:
        World.steps += 1
        self.sweep()

    @rule(
        who=line,
        begins=soon,
        days=st.sampled_from([1, 3, None]),
        by=st.sampled_from(["", "", "stranger"]),
    )
    def away(self, who: str, begins: int, days: int | None, by: str) -> None:
        person, starts = self.person(who), today(self.at) + begins * DAY
        self.act(
            lambda: people.mark_away(
                person=person, starts=starts, ends=starts + days * DAY if days else None,
                by=self.person(by) if by else person, at=self.at,
            )
        )  # fmt: skip

    @rule(number=which)
    def back(self, number: int) -> None:
        row = self.pick(Absence.objects.select_related("person"), number)
        if row is not None:
            self.act(lambda: people.mark_back(absence=row, by=row.person, at=self.at))

    @rule(who=line, to=line, begins=soon, length=st.sampled_from([1, 2, 30]),
          ceiling=st.sampled_from([None, None, "250", "1000"]), by=st.sampled_from(["", "", "hr_adviser", "stranger"]))  # fmt: skip
    def offer(
        self, who: str, to: str, begins: int, length: int, ceiling: str | None, by: str
    ) -> None:
        holder = self.person(who)
        starts = max(self.at, midnight(today(self.at) + begins * DAY))
        self.act(
            lambda: authority.offer(
                holder=holder, delegate=self.person(to), kinds=[PROBE], starts=starts,
                ends=starts + length * DAY, reason="Leave", by=self.person(by) if by else holder,
                once=uuid4(), at=self.at, ceiling=Decimal(ceiling) if ceiling else None,
            )
        )  # fmt: skip

    @rule(
        number=which,
        yes=st.sampled_from([True, True, False]),
        own=st.sampled_from([True] * 4 + [False]),
    )
    def answer_an_offer(self, number: int, yes: bool, own: bool) -> None:
        offered = Delegation.objects.filter(state="offered").select_related("delegate", "holder")
        row = self.pick(offered, number)
        if row is not None:
            done = authority.accept if yes else authority.decline
            self.act(
                lambda: done(delegation=row, by=row.delegate if own else row.holder, at=self.at)
            )

    @rule(who=line, to=line, ceiling=st.sampled_from([None, None, "600"]))
    def hand_over(self, who: str, to: str, ceiling: str | None) -> None:
        """Offered and accepted at once, the straight way."""
        self.offer(who, to, 0, 2, ceiling, "")
        self.answer_an_offer(7, True, True)

    @rule(number=which, who=st.sampled_from(["holder", "delegate", "made_by", "stranger"]))
    def end(self, number: int, who: str) -> None:
        rows = Delegation.objects.select_related("holder", "delegate", "made_by")
        row = self.pick(rows.exclude(state="declined"), number)
        if row is not None:
            by = self.person("stranger") if who == "stranger" else getattr(row, who)
            self.act(lambda: authority.end(delegation=row, by=by, at=self.at))

    @rule(who=line, other=st.sampled_from(["officer", "dog_handler", ""]), ended=st.booleans())
    def interest(self, who: str, other: str, ended: bool) -> None:
        by, person = self.person(who), self.person(other) if other else None
        known = Interest.objects.filter(person=by, ends=None).first()
        if ended and known is not None:
            self.act(lambda: authority.end_interest(interest=known, by=by, at=self.at))
        else:
            party = "" if person else "Acme Ltd"
            self.act(
                lambda: authority.declare(by=by, other=person, party=party, words="", at=self.at)
            )

    @rule(who=line, post=line, kind=st.sampled_from(["acting", "temporary", "substantive"]),
          begins=soon, days=st.sampled_from([2, 10, None]))  # fmt: skip
    def move(self, who: str, post: str, kind: str, begins: int, days: int | None) -> None:
        seat, starts = self.cast.posts[post], today(self.at) + begins * DAY
        self.act(
            lambda: people.place(
                person=self.person(who), post=seat, kind=kind, starts=starts, grade=seat.grade,
                ends=starts + days * DAY if days else None, by=self.person("head_of_hr"),
                at=self.at,
            )
        )  # fmt: skip

    @precondition(lambda self: Person.objects.exclude(left_on=None).count() <= LEAVERS)
    @rule(who=line, begins=st.sampled_from([0, 1]))
    def leave(self, who: str, begins: int) -> None:
        self.act(
            lambda: people.leave(
                person=self.person(who), on=today(self.at) + begins * DAY,
                by=self.person("head_of_hr"), at=self.at,
            )
        )  # fmt: skip

    @rule(number=which, role=st.sampled_from(ROLES))
    def end_a_role(self, number: int, role: str) -> None:
        row = self.pick(RoleHolding.objects.at(self.at).filter(role=role), number)
        if row is not None:
            by = self.person("system_administrator")
            self.act(lambda: people.end_role(holding=row, by=by, at=self.at))

    @rule(role=st.sampled_from(ROLES), who=st.sampled_from(["commercial_manager", "auditor"]))
    def give_a_role(self, role: str, who: str) -> None:
        self.act(
            lambda: people.give_role(
                person=self.person(who), role=role, organisation=self.cast.mps, starts=self.at,
                ends=None, by=self.person("system_administrator"), at=self.at,
            )
        )  # fmt: skip

    @rule(code=st.sampled_from(["10010", "20010"]), post=line)
    def another_owner(self, code: str, post: str) -> None:
        row = self.centre(code)
        self.act(
            lambda: people.build_cost_centre(
                code=code, name=row.name, organisation=self.cast.mps, owner=self.cast.posts[post],
                by=None, at=self.at,
            )
        )  # fmt: skip

    @rule(post=line, above=line, grade=st.sampled_from(["", "", "sergeant", "inspector"]))
    def another_line(self, post: str, above: str, grade: str) -> None:
        row = Post.objects.select_related("unit", "cost_centre", "grade").get(
            pk=self.cast.posts[post].pk
        )
        self.act(
            lambda: people.build(
                organisation=self.cast.mps, unit=row.unit, title=row.title, by=None, at=self.at,
                reference=row.reference, cost_centre=row.cost_centre,
                grade=self.cast.grades[grade] if grade else row.grade,
                above=Post.objects.get(pk=self.cast.posts[above].pk),
            )
        )  # fmt: skip

    def owns(self, person: Person) -> bool:
        """Whoever has lost the role does not find the draft any more."""
        held = RoleHolding.objects.filter(person=person, role="scheme-owner", ends=None)
        return held.exists()

    @rule(grade=st.sampled_from(["sergeant", "inspector", "chief-inspector"]),
          amount=st.sampled_from(["100", "1000", "2500", None]), starts=st.sampled_from([1, 1, 2]))  # fmt: skip
    def publish(self, grade: str, amount: str | None, starts: int) -> None:
        """The next version with another limit, drafted by one owner and published by the other."""
        first, second = self.person("scheme_owner"), self.person("head_of_hr")

        if not (self.owns(first) and self.owns(second)):
            return

        def version() -> None:
            draft = authority.begin_draft(organisation=self.cast.mps, by=first, at=self.at)
            authority.add_limit(
                scheme=draft, by=first, at=self.at, grade=self.cast.grades[grade], source="Tests",
                amount=Decimal(amount) if amount else None,
            )  # fmt: skip
            draft.refresh_from_db()
            authority.publish(
                scheme=draft, starts=midnight(today(self.at) + starts * DAY), changed=draft.changed,
                by=second, at=self.at,
            )  # fmt: skip

        self.act(version)
