"""What a rule would have found in a year of claims: asked of the database, and of the roster where
the rule does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import (
    Case,
    CharField,
    Count,
    DateField,
    DecimalField,
    Exists,
    ExpressionWrapper,
    F,
    Func,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, TruncDate

from finance.expenses.models import Line, Receipt
from finance.expenses.policy.facts import FACTS, NO, YES
from finance.expenses.policy.judging import DUTY, MONTH, SATURDAY, STANDS
from finance.expenses.policy.rostered import rostered
from finance.expenses.policy.rules import Condition, Facts, Policy, figures_of
from mss.foundation.money import NOTHING
from mss.foundation.working_time import LONDON
from mss.people.models import Assignment, Unit

YEAR = timedelta(days=365)
LOOKUPS = {"more-than": "gt", "at-least": "gte", "less-than": "lt", "at-most": "lte"}
MONEY: DecimalField[Any, Any] = DecimalField(max_digits=14, decimal_places=2)
EXAMPLES = 5


@dataclass(frozen=True)
class Example:
    """One line it would have spoken of, without saying whose: kind in words, pounds with VAT."""

    kind: str
    spent_on: date
    amount: Decimal
    message: str


@dataclass(frozen=True)
class Tried:
    """Lines, claims and people it would have spoken of, and pounds, with VAT, of those lines.
    `untold` lines could not be tried, because the roster does not know their day; `left` older ones
    were not, because there are so many. `unknown` are facts that the past does not tell at all."""

    first: date
    last: date
    lines: int
    claims: int
    people: int
    pounds: Decimal
    of_lines: int
    untold: int
    left: int
    unknown: tuple[str, ...]
    examples: tuple[Example, ...]


def try_on_a_year(policy: Policy, *, on: date) -> Tried:
    """What `policy` would have found in the claims sent for the year up to the day `on`."""
    lines = Line.objects.filter(
        claim__state__in=STANDS, spent_on__gt=on - YEAR, spent_on__lte=on
    ).order_by()  # fmt: skip
    found = flagged(policy, lines)
    asked = [one for one in policy.conditions if one.fact == DUTY]
    roster = rostered(found, asked) if asked else None
    if roster is not None:
        found = found.filter(pk__in=roster.lines)
    sums = found.aggregate(
        lines=Count("pk"), claims=Count("claim", distinct=True),
        people=Count("claim__claimant", distinct=True), pounds=Sum("amount"),
    )  # fmt: skip
    facts = [one.fact for one in policy.conditions]
    return Tried(
        first=on - YEAR + timedelta(days=1), last=on, lines=sums["lines"], claims=sums["claims"],
        people=sums["people"], pounds=sums["pounds"] or NOTHING, of_lines=_about(policy, lines).count(),
        untold=roster.untold if roster else 0, left=roster.left if roster else 0,
        unknown=tuple(FACTS[one].words for one in facts if one not in {*MEASURED, DUTY}),
        examples=tuple(
            Example(
                line.get_kind_display(), line.spent_on, line.amount,
                policy.message.format_map(figures_of(policy, _facts(line, facts))),
            )
            for line in found.order_by("-spent_on", "-pk")[:EXAMPLES]
        ),
    )  # fmt: skip


def flagged(policy: Policy, lines: QuerySet[Line]) -> QuerySet[Line]:
    """Those of `lines` that the rule speaks of, as far as the database knows their facts: what asks
    for the roster is held against it afterwards. Whose fact is not known, none."""
    found = _about(policy, lines)
    for number, condition in enumerate(policy.conditions):
        measure = MEASURED.get(condition.fact)
        if condition.fact == DUTY:
            continue
        if measure is None:
            return found.none()
        name = f"fact_{number}"
        found = found.annotate(**{name: _as_read(condition, measure)})
        found = found.filter(_meets(name, condition))
    return found


def _as_read(condition: Condition, measure: Any) -> Any:
    """Counts are compared as numbers with pennies: against a whole number 29.99 would be cut to 29."""
    if FACTS[condition.fact].choices:
        return measure
    return Cast(measure, MONEY)


def _meets(name: str, condition: Condition) -> Q:
    value = FACTS[condition.fact].read(condition.value)
    if condition.operator in LOOKUPS:
        return Q(**{f"{name}__{LOOKUPS[condition.operator]}": value})
    return Q(**{name: value}) if condition.operator == "is" else ~Q(**{name: value})


def _about(policy: Policy, lines: QuerySet[Line]) -> QuerySet[Line]:
    """Those of `lines` whose kind and person the rule is about; rank and unit as they were on the
    day of each."""
    found = lines
    if policy.kinds:
        found = found.filter(kind__in=policy.kinds)
    if policy.people:
        found = found.filter(claim__claimant__kind__in=policy.people)
    return found.filter(Exists(_placed(policy))) if policy.grades or policy.unit else found


def _placed(policy: Policy) -> QuerySet[Assignment]:
    """Where whoever spent it worked on the day of a line."""
    day = OuterRef("spent_on")
    placed = Assignment.objects.filter(
        Q(ends=None) | Q(ends__gt=day), person=OuterRef("claim__claimant"), starts__lte=day
    )
    if policy.grades:
        placed = placed.filter(grade__code__in=policy.grades)
    if policy.unit:
        unit = Unit.objects.get(code=policy.unit)
        placed = placed.filter(post__unit__in=Unit.objects.descendants(unit, include_self=True))
    return placed


def _facts(line: Line, names: list[str]) -> Facts:
    counted = {
        name: Decimal(value)
        for number, name in enumerate(names)
        if isinstance(value := getattr(line, f"fact_{number}", None), int | Decimal)
    }
    return {"amount": line.amount, **counted}


def _same(**where: Any) -> Coalesce:
    """Pounds of the same person and kind in claims that stand, of the days in `where`."""
    rows = Line.objects.filter(
        claim__claimant=OuterRef("claim__claimant"), claim__state__in=STANDS,
        kind=OuterRef("kind"), **where,
    )  # fmt: skip
    total = rows.order_by().values("kind").annotate(total=Sum("amount")).values("total")
    return Coalesce(Subquery(total), NOTHING, output_field=MONEY)


def _yes_if(condition: Q) -> Case:
    return Case(When(condition, then=Value(YES)), default=Value(NO), output_field=CharField())


_SENT = TruncDate("claim__submitted_at", tzinfo=LONDON)
_RECEIPTS = (
    Receipt.objects.filter(line=OuterRef("pk"))
    .exclude(state=Receipt.State.REFUSED)
    .order_by()
    .values("line")
    .annotate(many=Count("pk"))
    .values("many")
)
_WORDS = Func(
    Func(Func(F("what"), function="btrim"), Value(r"\s+"), function="regexp_split_to_array"),
    Value(1), function="array_length", output_field=IntegerField(),
)  # fmt: skip

MEASURED: dict[str, Any] = {
    "amount": F("amount"),
    "day-total": _same(spent_on=OuterRef("spent_on")),
    "month-total": _same(
        spent_on__lte=OuterRef("spent_on"),
        spent_on__gt=ExpressionWrapper(OuterRef("spent_on") - MONTH, output_field=DateField()),
    ),
    "vat": F("vat"),
    "miles": F("miles"),
    "passengers": F("passengers"),
    "hours": F("hours"),
    "nights": F("nights"),
    "receipts": Coalesce(Subquery(_RECEIPTS), 0),
    "late": Func(_SENT, F("spent_on"), function="", arg_joiner=" - ", output_field=IntegerField()),
    "words": _WORDS,
    "declared": _yes_if(~Q(no_receipt="")),
    "weekend": _yes_if(Q(spent_on__iso_week_day__gte=SATURDAY)),
}
