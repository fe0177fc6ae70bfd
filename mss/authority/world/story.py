"""The cast's own delegations and absences, through the real operations, and a draft to publish."""

from datetime import timedelta
from decimal import Decimal
from uuid import UUID

from mss.authority import matters, operations
from mss.authority.models import Clause
from mss.foundation.invented import World
from mss.foundation.working_time import add_working_days, midnight
from mss.people.models import Grade, Organisation, Person
from mss.people.operations import mark_away
from mss.people.world import DOMAIN


def act(world: World) -> None:
    _Story(world).tell()


class _Story:
    def __init__(self, world: World) -> None:
        self.world, self.chance = world, world.chance("authority")

    def person(self, who: str) -> Person:
        return Person.objects.get_queryset().get(email=f"{who}@{DOMAIN}")

    def tell(self) -> None:
        self._delegations()
        self._away()
        self._draft()

    def _hand_over(
        self, holder: str, delegate: str, first: int, days: int, reason: str, ceiling: int | None
    ) -> object:
        """`holder` asks `delegate` for `days` days, `first` days from today."""
        begins = self.world.day + timedelta(days=first)
        asked = min(self.world.at, midnight(begins)) - timedelta(days=3)
        by = self.person(holder)
        return operations.offer(
            holder=by, delegate=self.person(delegate),
            kinds=[one.code for one in matters.delegable()], starts=midnight(begins),
            ends=midnight(begins + timedelta(days=days)), reason=reason, by=by,
            once=UUID(int=self.chance.getrandbits(128), version=4), at=asked,
            ceiling=None if ceiling is None else Decimal(ceiling),
        )  # fmt: skip

    def _delegations(self) -> None:
        at = self.world.at - timedelta(days=2)
        past = self._hand_over("sergeant", "inspector", -40, 10, "Course at Hendon", None)
        operations.accept(delegation=past, by=self.person("inspector"),  # type: ignore[arg-type]
                          at=at - timedelta(days=40))  # fmt: skip
        now = self._hand_over("chief-superintendent", "ruth.okafor", -1, 9, "Annual leave", 5_000)
        operations.accept(delegation=now, by=self.person("ruth.okafor"), at=at)  # type: ignore[arg-type]
        no = self._hand_over("finance-releaser", "finance-officer", 5, 5, "Medical", 500)
        operations.decline(delegation=no, by=self.person("finance-officer"), at=at)  # type: ignore[arg-type]
        ended = self._hand_over("hr-adviser", "process-owner", -3, 10, "Project week", None)
        operations.accept(delegation=ended, by=self.person("process-owner"), at=at)  # type: ignore[arg-type]
        operations.end(delegation=ended, by=self.person("hr-adviser"), at=at)  # type: ignore[arg-type]
        self._hand_over("inspector", "sergeant", 26, 12, "Annual leave", 800)

    def _away(self) -> None:
        """The chief inspector is away without cover; the sergeant will be, in two working days."""
        day, at = self.world.day, self.world.at - timedelta(hours=60)
        boss = self.person("ruth.okafor")
        mark_away(person=self.person("daniel.whitlock"), starts=day - timedelta(days=2),
                  ends=day + timedelta(days=6), by=boss, at=at)  # fmt: skip
        sergeant, leaves = self.person("sergeant"), add_working_days(day, 2)
        mark_away(person=sergeant, starts=leaves, ends=leaves + timedelta(days=9), by=sergeant,
                  at=self.world.at)  # fmt: skip

    def _draft(self) -> None:
        """The next version of the Met's scheme, waiting for its second owner."""
        by, at = self.person("scheme-owner"), self.world.at - timedelta(days=1)
        body = Organisation.objects.get(code="mps")
        draft = operations.begin_draft(organisation=body, by=by, at=at)
        operations.change_scheme(
            scheme=draft, title=draft.title, by=by, at=at,
            note="Sergeants and Band C decide up to £400, so that fewer claims need two people. "
            "Claims of £1,500 and more also go to the owner of the cost centre.",
        )  # fmt: skip
        for grade in ("sergeant", "band-c"):
            operations.add_limit(
                scheme=draft, kind="", grade=Grade.objects.get(code=grade), by=by, at=at,
                amount=Decimal(400), source="Proposal of the owners of the scheme",
            )  # fmt: skip
        expenses = Clause.objects.get(scheme=draft, kind="expense-claim")
        operations.change_clause(
            scheme=draft, number=expenses.number, amount_below=Decimal(1500), by=by, at=at
        )
        large = operations.add_clause(
            scheme=draft, paragraph="3.2", kind="expense-claim", amount_from=Decimal(1500), by=by,
            at=at, words="Expenses of £1,500 and more are decided by the line manager and the "
            "owner of the cost centre, and by the first further up whose limit covers them.",
        )  # fmt: skip
        operations.set_stages(
            scheme=draft, number=large.number, by=by, at=at,
            stages=[("all", [{"relation": "manager", "up": 1}, {"relation": "owner"}]),
                    ("all", [{"relation": "grade", "covers": True}])],
        )  # fmt: skip
