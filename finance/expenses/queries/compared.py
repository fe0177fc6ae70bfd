"""A line beside earlier ones of its kind: of the same person, and of the same unit."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db.models import Count, QuerySet

from finance.expenses.models import Claim, Line
from finance.expenses.queries.declared import COUNTED
from finance.expenses.queries.middle import Middle
from finance.expenses.rules import names_nobody, times_usual
from mss.foundation.money import penny
from mss.foundation.working_time import today
from mss.people.models import Assignment, Person
from mss.people.queries import assignment_on

YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Beside:
    """Pounds with VAT, of the twelve months before: how many lines of the kind the person has and
    their middle, how many times as much this one is; colleagues who spent on it and the middle of
    theirs, None where they are too few to compare (EX-147)."""

    count: int
    usual: Decimal | None
    times: Decimal | None
    colleagues: int
    theirs: Decimal | None
    unit: str


def compared(claim: Claim, lines: Iterable[Line], *, at: datetime) -> dict[int, Beside]:
    """Number of each line → what it is set beside. Four questions, however many lines."""
    rows = list(lines)
    kinds = {line.kind for line in rows}
    on = today(at)
    own = _middles(_lines(kinds, on).filter(claim__claimant=claim.claimant_id).exclude(claim=claim))
    place = assignment_on(claim.claimant, on)
    unit = place.post.unit if place else None
    team = _team(claim.claimant, kinds, unit.pk, on) if unit else {}
    found = {}
    for line in rows:
        count, usual, _ = own.get(line.kind, (0, None, 0))
        _, theirs, people = team.get(line.kind, (0, None, 0))
        found[line.number] = Beside(
            count, usual, times_usual(line.asked or line.amount, usual, count), people,
            theirs if names_nobody(people) else None, unit.name if unit else "",
        )  # fmt: skip
    return found


def _lines(kinds: Collection[str], on: date) -> QuerySet[Line]:
    """Lines of the kinds in claims that stand, of the twelve months up to the day."""
    return Line.objects.filter(
        claim__state__in=COUNTED, kind__in=kinds, spent_on__gt=on - YEAR, spent_on__lte=on
    ).order_by()


def _team(person: Person, kinds: Collection[str], unit: int, on: date) -> "Middles":
    """Of everybody else in the unit whose work is not protected."""
    placed = Assignment.objects.on(on).filter(post__unit=unit, person__protected=False)
    colleagues = list(placed.exclude(person=person).values_list("person", flat=True))
    return _middles(_lines(kinds, on).filter(claim__claimant__in=colleagues)) if colleagues else {}


Middles = dict[str, tuple[int, Decimal | None, int]]


def _middles(lines: QuerySet[Line]) -> Middles:
    """Kind → how many lines, their middle in whole pence, and of how many people."""
    rows = lines.values_list("kind").annotate(
        many=Count("pk"), middle=Middle("amount"),
        people=Count("claim__claimant", distinct=True),
    )  # fmt: skip
    return {kind: (many, penny(middle), people) for kind, many, middle, people in rows}
