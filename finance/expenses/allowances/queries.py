"""What can be asked about set rates."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from django.db.models import Q, QuerySet

from finance.expenses.allowances.models import AllowanceRate, DogAllowance
from finance.expenses.allowances.rules import (
    CODES,
    Away,
    Pay,
    SetRate,
    entitled,
    for_further_dog,
    is_offered,
    meal_problem,
    rate_at,
    worked_out,
)
from finance.expenses.models import Claim, Line, Move, PolicyFigure
from finance.expenses.rules import Problem, figure_held
from mss.foundation.money import NOTHING
from mss.people.models import Person
from mss.people.queries import assignment_on

LONGEST = 31  # nights in one line


@dataclass(frozen=True)
class DogRate:
    """What is in the pay of a handler from a day on: pounds a year for the first dog at home, and for
    each further one."""

    starts: date
    first: Decimal
    further: Decimal
    derived: bool
    source: str


def set_rates() -> list[SetRate]:
    """Every set rate there is or was."""
    return [
        SetRate(row.code, row.starts, row.amount, frozenset(row.kinds), frozenset(row.grades),
                row.least_hours, row.most_a_week)
        for row in AllowanceRate.objects.all()
    ]  # fmt: skip


def grade_on(person: Person, day: date) -> str:
    """The rank or band held on the day; the one of today where no place is on record for it."""
    place = assignment_on(person, day)
    return place.grade.code if place else person.grade.code


def pay_of(
    person: Person, kind: str, day: date, *, scale: str = "", hours: Decimal | None = None,
    nights: int = 0, once: UUID | None = None,
) -> Pay | Problem:  # fmt: skip
    """What a line of a kind in CODES comes to. The line saved with `once` does not count against
    itself."""
    if nights > LONGEST:
        return Problem("EX-30", "nights", f"Enter {LONGEST} nights or fewer in one line")
    away = Away(kind, day, person.kind, grade_on(person, day), scale, hours, nights)
    others = _others(person, kind, once)
    reach = others.filter(spent_on__gte=away.days[0], spent_on__lt=day + timedelta(days=LONGEST))
    claimed = {
        one for row in reach
        for one in Away(kind, row.spent_on, "", "", nights=row.nights).days
    }  # fmt: skip
    monday = day - timedelta(days=day.weekday())
    week = others.filter(spent_on__gte=monday, spent_on__lt=monday + timedelta(days=7))
    before = sum((row.asked or row.amount for row in week), NOTHING)
    return worked_out(away, set_rates(), claimed=claimed, before=before)


def _others(person: Person, kind: str, once: UUID | None) -> QuerySet[Line]:
    mine = Line.objects.filter(claim__claimant=person, kind=kind)
    return mine.exclude(Q(claim__state__in=Claim.GONE) | Q(once=once) | Q(amount=0))


def rates_for(person: Person, kind: str, *, on: date) -> list[SetRate]:
    """The rates of the kind of line that `person` can be paid on the day, the least hours first."""
    return _rates_for(person, kind, set_rates(), grade_on(person, on), on) if kind in CODES else []


def _rates_for(
    person: Person, kind: str, table: list[SetRate], grade: str, on: date
) -> list[SetRate]:
    ways = {(one.code, one.least_hours) for one in table if one.code in CODES[kind]}
    found = [rate_at((one for one in table if one.least_hours == hours), code, on, hours)
             for code, hours in sorted(ways)]  # fmt: skip
    return [one for one in found if one is not None and entitled(one, person.kind, grade)]


def kinds_for(person: Person, *, on: date) -> set[str]:
    """The kinds of line that are offered to `person` on the day (EX-39)."""
    table, grade = set_rates(), grade_on(person, on)
    paid = {kind for kind in CODES if _rates_for(person, kind, table, grade, on)}
    moves = Move.objects.filter(person=person).exists()
    return {kind for kind in Line.Kind.values if is_offered(kind, person.kind, paid, moves=moves)}


def is_for(person: Person, kind: str) -> bool:
    """EX-39, of a kind without a set rate; those with one say more (EX-31)."""
    moves = kind == Line.Kind.MOVE and Move.objects.filter(person=person).exists()
    return kind in CODES or is_offered(kind, person.kind, (), moves=moves)


def problem_of_meal(
    person: Person, day: date, *, paid: Decimal, normally: Decimal, hours: Decimal | None
) -> Problem | None:
    """What of a meal on the day cannot be claimed. Pounds; `hours` past the normal end of duty."""
    figures = PolicyFigure.objects.filter(code=PolicyFigure.Code.KEPT_ON, starts__lte=day)
    figure = figures.order_by("-starts").first()
    if figure is None and hours is not None:
        return figure_held(None)
    more_than = figure.value if figure else NOTHING
    return meal_problem(person.kind, paid, normally, hours, more_than=more_than)


def dog_rates(*, on: date) -> list[DogRate]:
    """What is in pay for dogs at home, of the day `on` first and back from there."""
    return [
        DogRate(row.starts, row.amount, for_further_dog(row.amount, share=row.further_share),
                row.derived, row.source)
        for row in DogAllowance.objects.filter(starts__lte=on).order_by("-starts")
    ]  # fmt: skip
