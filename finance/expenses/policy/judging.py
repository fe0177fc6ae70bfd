"""Lines held against the rules in force on the day of each."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db.models import Q

from finance.expenses.days.roster import Told, told
from finance.expenses.models import Claim, Line, Receipt
from finance.expenses.policy import rules
from finance.expenses.policy.facts import NO, YES
from finance.expenses.policy.models import Policy
from finance.expenses.policy.rules import Facts, Judged, Whose
from mss.foundation.money import NOTHING
from mss.foundation.working_time import today
from mss.people.models import Person
from mss.people.queries import assignments_on, line_of

MONTH = timedelta(days=30)
STANDS = (
    Claim.State.SUBMITTED, Claim.State.APPROVED, Claim.State.PAID, Claim.State.CAME_BACK,
)  # fmt: skip
SATURDAY = 6
TOTALS = {"day-total", "month-total"}
DUTY = "duty"


def as_rule(row: Policy) -> rules.Policy:
    """The version as the rules read it."""
    return rules.Policy(
        reference=row.reference, number=row.number, title=row.title,
        conditions=tuple(rules.Condition(**one) for one in row.conditions), effect=row.effect,
        message=row.message, fix=row.fix, source=row.source, starts=row.starts,
        seen_by=row.seen_by, explain=row.explain, kinds=frozenset(row.kinds),
        people=frozenset(row.people), grades=frozenset(row.grades), unit=row.unit,
    )  # fmt: skip


def published(*, until: date) -> list[rules.Policy]:
    """Every published version that begins on the day `until` or before."""
    rows = Policy.objects.published().filter(starts__lte=until)
    return [as_rule(row) for row in rows]


def judge(lines: Sequence[Line], claimant: Person, *, at: datetime) -> list[list[Judged]]:
    """What the rules say of each line if it were sent at `at`. A line not saved yet is judged too,
    as far as it is typed: while its day is not said, by the rules of the day `at` lies in.
    Questions: five at most, and one for each unit the claimant was in, however many lines and rules;
    the roster is one."""
    if not lines:
        return []
    on = today(at)
    days = [line.spent_on or on for line in lines]
    versions = published(until=max(days))
    of_line = [rules.in_force(versions, day) for day in days]
    every = [policy for policies in of_line for policy in policies]
    whose = _whose(claimant, every, set(days))
    counted = [line for line in lines if _counts(line)]
    spent = _Spent(claimant, counted) if counted and _asks(every, TOTALS) else None
    said = {line.spent_on for line in lines if line.spent_on}
    roster = told(claimant.pk, said if _asks(every, {DUTY}) else ())
    return [
        _judge_line(line, policies, whose[day], spent, roster.get(line.spent_on), on=on)
        for line, policies, day in zip(lines, of_line, days, strict=True)
    ]


def _counts(line: Line) -> bool:
    """Whether its day and its amount are said."""
    return line.spent_on is not None and line.amount is not None


def _judge_line(
    line: Line,
    policies: list[rules.Policy],
    whose: Whose,
    spent: "_Spent | None",
    day: Told | None,
    *,
    on: date,
) -> list[Judged]:
    totals = spent.of(line) if spent and _counts(line) else {}
    facts = {**facts_of(line, on=on, day=day), **totals}
    about = (one for one in policies if rules.concerns(one, line.kind, whose))
    return [said for one in about if (said := rules.judge(one, facts)) is not None]


def facts_of(line: Line, *, on: date, day: Told | None = None) -> dict[str, Decimal | str | None]:
    """What is known of the line alone, as sent on the day `on`; `day` is what the roster says of
    the day it was spent. Of a line that is being typed, what is not said yet is not known, nor
    which receipts will prove it."""
    return {
        "amount": line.amount,
        "vat": line.vat,
        "miles": line.miles,
        "passengers": Decimal(line.passengers),
        "hours": line.hours,
        "nights": Decimal(line.nights),
        "receipts": Decimal(_usable(line)) if line.pk else None,
        "words": Decimal(len(line.what.split())) if line.what else None,
        "declared": YES if line.no_receipt else NO,
        DUTY: day.kind if day else None,
        **(_of_its_day(line, on) if line.spent_on else {}),
    }


def _usable(line: Line) -> int:
    return sum(one.state != Receipt.State.REFUSED for one in line.receipts.all())


def _of_its_day(line: Line, on: date) -> dict[str, Decimal | str | None]:
    return {
        "late": Decimal((on - line.spent_on).days),
        "weekend": YES if line.spent_on.isoweekday() >= SATURDAY else NO,
    }


def _asks(policies: Collection[rules.Policy], facts: Collection[str]) -> bool:
    return any(one.fact in facts for policy in policies for one in policy.conditions)


def _whose(
    person: Person, policies: Collection[rules.Policy], days: Collection[date]
) -> dict[date, Whose]:
    """Who the person was on each day. Rank and units are looked up only where a rule asks."""
    asks = any(one.grades or one.unit for one in policies)
    places = assignments_on(person, days) if asks else {}
    by_unit = any(one.unit for one in policies)
    lines = {place.post.unit_id: place.post.unit for place in places.values()} if by_unit else {}
    units = {
        key: frozenset(one.code for one in (*line_of(unit), unit)) for key, unit in lines.items()
    }
    return {
        day: Whose(person.kind, place.grade.code, units.get(place.post.unit_id, frozenset()))
        if (place := places.get(day)) else Whose(person.kind)
        for day in days
    }  # fmt: skip


class _Spent:
    """What a person claims by kind and day: in claims that stand, in the lines judged now, and in
    the other lines of their claims. A line that is changed counts once, as it is judged."""

    def __init__(self, person: Person, lines: Sequence[Line]) -> None:
        days = [line.spent_on for line in lines]
        stands = Line.objects.filter(
            Q(claim__state__in=STANDS) | Q(claim__in={line.claim_id for line in lines}),
            claim__claimant=person, spent_on__gt=min(days) - MONTH, spent_on__lte=max(days),
        ).exclude(once__in={line.once for line in lines if line.once})  # fmt: skip
        self.amounts: dict[tuple[str, date], Decimal] = defaultdict(Decimal)
        for kind, day, amount in stands.order_by().values_list("kind", "spent_on", "amount"):
            self.amounts[kind, day] += amount
        for line in lines:
            self.amounts[line.kind, line.spent_on] += line.amount

    def of(self, line: Line) -> Facts:
        first = line.spent_on - MONTH
        month = (
            amount for (kind, day), amount in self.amounts.items()
            if kind == line.kind and first < day <= line.spent_on
        )  # fmt: skip
        return {
            "day-total": self.amounts[line.kind, line.spent_on],
            "month-total": sum(month, NOTHING),
        }
