"""A life in any order: its world, its clock, and what is looked at after every step."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import Any, ClassVar

from django.db import transaction
from hypothesis.stateful import RuleBasedStateMachine, invariant

from mss.approvals import operations
from mss.approvals.models import Approval, Recheck, Step
from mss.audit.models import Event
from mss.authority.operations import lapse
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.people.models import CostCentre, Person
from mss.people.operations import close_accounts
from tests.approvals.eligible import Rows, may_have_it, nobody_could
from tests.approvals.oracle import found_wrong
from tests.approvals.probe import probing
from tests.cast import AT, Cast
from tests.finance.expenses.oracle import fingerprint

KNOWN_RULES = {"DA", "PE"}
TABLES = (
    "approvals_approval", "approvals_step", "approvals_decision", "approvals_note",
    "approvals_keptout", "approvals_adviser", "approvals_reroute", "approvals_timer",
    "approvals_recheck", "authority_delegation", "authority_delegatedkind", "authority_scheme",
    "authority_interest", "people_assignment", "people_absence", "audit_event",
    "notifications_notice", "jobs_incident",
)  # fmt: skip
ENDS = {"approved": ("approved", "amended"), "returned": ("returned",), "rejected": ("rejected",)}


class World(RuleBasedStateMachine):
    """Each example lives in a transaction of its own and is thrown away. `cast` is there before,
    with the scheme in force."""

    cast: ClassVar[Cast]
    seen: ClassVar[Counter[str]] = Counter()
    refused: ClassVar[Counter[str]] = Counter()
    steps: ClassVar[int] = 0

    def __init__(self) -> None:
        super().__init__()
        self.example = transaction.atomic()
        self.example.__enter__()
        self.probing = probing()
        self.things = self.probing.__enter__()
        self.at = AT
        self.swept = False

    def teardown(self) -> None:
        World.seen.update(Event.objects.values_list("verb", flat=True))
        World.seen.update(
            f"timer {act}" for act in Step.objects.filter(timers__done_at__isnull=False)
            .values_list("timers__act", flat=True)
        )  # fmt: skip
        self.probing.__exit__(None, None, None)
        transaction.set_rollback(True)
        self.example.__exit__(None, None, None)

    def act(self, done: Callable[[], Any]) -> Any:
        """Do it, as a door does; refused, it has changed nothing and says what to do."""
        World.steps += 1
        self.swept = False
        self.at += timedelta(minutes=1)
        looked = World.steps % 5 == 0
        before = fingerprint(*TABLES) if looked else None
        try:
            with transaction.atomic():
                return done()
        except Refused as no:
            assert no.rule[:2] in KNOWN_RULES
            assert no.message.endswith((".", "?"))
            World.refused[no.rule] += 1
            assert not looked or fingerprint(*TABLES) == before
            return None

    def person(self, name: str) -> Person:
        return Person.objects.get_queryset().get(pk=self.cast.people[name].pk)

    def centre(self, code: str) -> CostCentre:
        return CostCentre.objects.select_related("owner").get(code=code)

    def pick(self, rows: Any, which: int) -> Any:
        """One of the rows, whichever; None where there is none."""
        found = list(rows.order_by("pk"))
        return found[which % len(found)] if found else None

    def sweep(self) -> None:
        """What the worker does every half minute, until nothing is left to do."""
        self.at += timedelta(minutes=1)
        close_accounts(at=self.at)
        lapse(at=self.at)
        while Recheck.objects.filter(done_at=None, at__lte=self.at).exists():
            operations.recheck(at=self.at)
        operations.reroute_lost(at=self.at)
        while operations.ring_timers(at=self.at):
            pass
        operations.send_digests(at=self.at)
        operations.remind_cover(at=self.at)
        self.swept = True
        wrong = found_wrong(swept_at=self.at)
        assert not wrong, wrong
        self._a_second_opinion()

    def _a_second_opinion(self) -> None:
        """Worked out again from the rows: whoever has a step may have it, and can decide it now;
        what nobody has, nobody could."""
        rows = Rows(today(self.at), self.at)
        waiting = Step.objects.waiting().select_related("approval__scheme", "holder")
        for step in waiting:
            if step.holder is None:
                assert nobody_could(rows, step), step.reason
            else:
                assert may_have_it(rows, step), step.reason
        able = [one for one in waiting if one.holder is not None]
        if able:
            self._could_decide(able[World.steps % len(able)])

    def _could_decide(self, step: Step) -> None:
        """Tried, and taken back."""
        told = Counter(self.things.told)
        with transaction.atomic():
            operations.decide(
                step=step.reference, by=step.holder, outcome="approve", comment="Minute 7",
                version=self.things.versions[step.approval.about], at=self.at,
            )  # fmt: skip
            transaction.set_rollback(True)
        self.things.told = told

    @invariant()
    def nothing_is_wrong(self) -> None:
        if not self.swept:
            wrong = found_wrong()
            assert not wrong, wrong

    @invariant()
    def nothing_is_lost(self) -> None:
        """Each thing sent is where its kind believes it is, and its kind was told once."""
        told: Counter[tuple[str, str]] = Counter()
        waiting: Counter[str] = Counter()
        known = Approval.objects.values_list("about", "state", "version")
        for about, state, version in known:
            for what, states in ENDS.items():
                told[about, what] += state in states
            if state == "waiting":
                waiting[about] += 1
                assert version == self.things.versions[about]
        assert {about for about, *_ in known} == set(self.things.versions)
        assert set(waiting.values()) <= {1}
        assert told == self.things.told
