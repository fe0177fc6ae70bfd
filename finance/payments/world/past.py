"""Weekly payment runs of an invented past, with the file each of them sent to the bank."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import TextField
from django.db.models.functions import Cast

from finance.payments import rules
from finance.payments.models import BankDetails, Payment, Run
from finance.payments.operations.file import make_file
from finance.payments.operations.journal import post_run
from mss.audit.world import Record
from mss.foundation.bulk import copy_rows, reserve_ids, reserve_numbers
from mss.foundation.invented import World
from mss.foundation.money import NOTHING, pounds
from mss.foundation.working_time import LONDON, add_working_days
from mss.notifications.world import Notices
from mss.people.models import Person

WEDNESDAY = 2
MAKER, RELEASER = "finance-officer@demo.invalid", "finance-releaser@demo.invalid"
RUN = (
    "id", "reference", "state", "once", "cut_off", "pay_on", "total", "count", "paid",
    "made_by_id", "made_at", "released_by_id", "released_at", "reason", "file_format", "file",
    "file_sha256", "attempts", "recovered",
)  # fmt: skip
PAYMENT = (
    "reference", "source", "about", "payee_id", "cost_centre_id", "amount", "state",
    "scheduled_at", "run_id", "account_name", "sort_code", "account_number", "paid_on",
    "recovered",
)  # fmt: skip


@dataclass
class Week:
    """One run: made in the morning, released before noon, paid two working days later."""

    made: datetime
    key: int = 0
    reference: str = ""
    pay_on: date = date.min
    sums: dict[int, Decimal] = field(default_factory=lambda: defaultdict(lambda: NOTHING))
    lines: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    count: int = 0

    @property
    def finished(self) -> datetime:
        return self.made + timedelta(minutes=95)


@dataclass(frozen=True)
class Owed:
    """An amount in pounds for the thing called `about`, approved by `by` at `at`."""

    source: str
    name: str
    about: str
    payee: int
    cost_centre: int
    amount: Decimal
    at: datetime
    by: int


class Past:
    """Says which run pays what, and writes payments and runs."""

    def __init__(self, world: World, record: Record, notices: Notices) -> None:
        self.record, self.notices, self._chance = record, notices, world.chance("runs")
        people = Person.objects.get_queryset()
        self.maker, self.releaser = people.get(email=MAKER), people.get(email=RELEASER)
        sealed = ("account_name", "sort_code", "account_number")
        # As text, so that the sealed form is copied and nothing is opened.
        rows = BankDetails.objects.annotate(
            **{f"{name}_text": Cast(name, TextField()) for name in sealed}
        ).values_list("person_id", *(f"{name}_text" for name in sealed), "ending")
        self.accounts = {key: rest for key, *rest in rows}
        self.weeks = _weeks(world)
        self._open = list(self.weeks)
        self._open_runs()

    def _open_runs(self) -> None:
        keys, numbers = reserve_ids(Run, len(self.weeks)), reserve_numbers("RUN", len(self.weeks))
        for week, key, number in zip(self.weeks, keys, numbers, strict=True):
            week.key, week.reference = key, f"RUN-{week.made:%y}-{number:06d}"
            week.pay_on = rules.soonest_day(week.made.date())
        copy_rows(Run, RUN, map(self._run, self.weeks))

    def _run(self, week: Week) -> tuple[Any, ...]:
        once = UUID(int=self._chance.getrandbits(128), version=4)
        released = week.made + timedelta(minutes=90)
        return (
            week.key, week.reference, "released", once, week.made, week.pay_on, NOTHING, 0, 0,
            self.maker.pk, week.made, self.releaser.pk, released, "", "bacs", "", "", 0, NOTHING,
        )  # fmt: skip

    def week_of(self, payee: int, at: datetime) -> Week | None:
        """The run that pays what was approved at `at`; None when it still waits."""
        if payee not in self.accounts:
            return None
        return next((week for week in self._after(at)), None)

    def _after(self, at: datetime) -> Sequence[Week]:
        low, high = 0, len(self.weeks)
        while low < high:
            middle = (low + high) // 2
            if self.weeks[middle].made < at:
                low = middle + 1
            else:
                high = middle
        return self.weeks[low : low + 1]

    def write(self, owed: Sequence[Owed]) -> None:
        numbers = reserve_numbers("PAY", len(owed))
        copy_rows(Payment, PAYMENT, map(self._payment, numbers, owed))

    def _payment(self, number: int, one: Owed) -> tuple[Any, ...]:
        reference = f"PAY-{one.at:%y}-{number:06d}"
        self.record.add(
            one.at, "payment.scheduled", reference, one.by, one.payee, source=one.source,
            about=one.about, amount=str(one.amount),
        )  # fmt: skip
        known = (reference, one.source, one.about, one.payee, one.cost_centre, one.amount)
        week = self.week_of(one.payee, one.at)
        if week is None:
            return (*known, "waiting", one.at, None, None, None, None, None, NOTHING)
        week.count += 1
        week.sums[one.payee] += one.amount
        week.lines[one.payee].append(f"{one.name} {one.about}: {pounds(one.amount)}")
        account = self.accounts[one.payee][:3]
        return (*known, "paid", one.at, week.key, *account, week.pay_on, NOTHING)

    def close_runs(self, *, before: datetime | None = None) -> None:
        """Add up the runs made before `before` (all when None), write the files for the bank, and
        tell everybody who was paid."""
        while self._open and (before is None or self._open[0].made < before):
            week = self._open.pop(0)
            if week.count:
                self._close(week)
            else:
                Run.objects.filter(pk=week.key).delete()

    def _close(self, week: Week) -> None:
        total = sum(week.sums.values(), NOTHING)
        released, done = week.made + timedelta(minutes=90), week.finished
        run = Run.objects.get(pk=week.key)
        run.count, run.total = week.count, total
        make_file(run, at=done)
        post_run(run, at=done)
        Run.objects.filter(pk=week.key).update(
            count=week.count, total=total, paid=week.count, state=Run.State.PAID, file=run.file,
            file_sha256=run.file_sha256, file_made_at=done, finished_at=done,
        )  # fmt: skip
        sums: dict[str, Any] = {"count": week.count, "total": str(total)}
        add, name = self.record.add, week.reference
        add(week.made, "run.made", name, self.maker.pk, pay_on=str(week.pay_on), **sums)
        add(released, "run.released", name, self.releaser.pk, **sums)
        add(done, "run.file-made", name, sha256=run.file_sha256, **sums)
        add(done, "run.paid", name, count=week.count)
        for payee, amount in week.sums.items():
            ending, day = self.accounts[payee][3], f"{week.pay_on:%-d %B %Y}"
            reaches = f"It reaches your account ending {ending} on {day}."
            self.notices.add(
                done, payee, f"run.paid:{name}", "payment",
                f"You are paid {pounds(amount)} on {day}",
                "\n".join([*week.lines[payee], "", reaches]), "/finance/payments/",
            )  # fmt: skip


def _weeks(world: World) -> list[Week]:
    """A run each Wednesday, or the next working day, whose money had been sent by `world.at`."""
    first = world.day - timedelta(days=728)
    first += timedelta(days=(WEDNESDAY - first.weekday()) % 7)
    days = (add_working_days(first + timedelta(weeks=n, days=-1), 1) for n in range(105))
    weeks = [Week(datetime.combine(day, time(10), LONDON)) for day in days]
    return [week for week in weeks if week.finished < world.at]
