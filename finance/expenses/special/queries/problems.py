"""What keeps a line of a special kind from being claimed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import QuerySet

from finance.expenses.models import Claim, Line, PolicyFigure
from finance.expenses.rules import Problem, figure_held
from finance.expenses.special import rules
from finance.expenses.special.queries.moves import claimed_of
from mss.people.models import Person
from mss.people.queries import assignment_on

Code = PolicyFigure.Code
CAPS = {"test": Code.EYES_TEST, "glasses": Code.EYES_GLASSES}


@dataclass(frozen=True)
class Facts:
    """Who claims, and who gains by it or prepared it, by ids."""

    person: Person
    parties: frozenset[int]


def facts_at(claim: Claim) -> Facts:
    parties = {claim.claimant_id, claim.prepared_by_id} - {None}
    return Facts(claim.claimant, frozenset(one for one in parties if one is not None))


def problems(line: Line, facts: Facts) -> list[Problem]:
    """What the rules of the line's kind say of it; nothing of other kinds."""
    asked = {
        Line.Kind.COVERT: _covert,
        Line.Kind.MOVE: _move,
        Line.Kind.FEE: _fee,
        Line.Kind.EYES: _eyes,
    }.get(Line.Kind(line.kind))
    return [one for one in asked(line, facts) if one is not None] if asked else []


def _covert(line: Line, facts: Facts) -> Iterator[Problem | None]:
    if not rules.is_of_officer(facts.person.kind):
        yield Problem("EX-110", "", "Such purchases are for police officers")
        return
    if line.agreed_by is None:
        yield Problem("EX-111", "agreed_by", "Say who agreed to it")
        return
    if line.agreed_on is None or line.agreed_time is None or line.spent_time is None:
        yield Problem("EX-113", "agreed_time", "Say when it was agreed, and when you paid")
        return
    if line.ceiling is None or line.amount is None:
        yield Problem("EX-114", "ceiling", "Enter what was agreed to, and what you paid")
        return
    yield rules.agreed_by_another(line.agreed_by.pk, facts.parties)
    theirs, own = assignment_on(line.agreed_by, line.agreed_on), facts.person
    place = assignment_on(own, line.agreed_on)
    yield rules.outranks(
        line.agreed_by.kind if theirs else "",
        theirs.grade.level if theirs else 0,
        (place.grade if place else own.grade).level,
    )
    yield rules.agreed_before(
        datetime.combine(line.agreed_on, line.agreed_time),
        datetime.combine(line.spent_on, line.spent_time),
    )
    yield rules.within_agreed(line.asked or line.amount, line.ceiling)


def _move(line: Line, facts: Facts) -> Iterator[Problem | None]:
    move = line.move
    agreed = rules.is_agreed(move.person_id if move else None, facts.person.pk)
    if move is None or agreed is not None:
        yield agreed
        return
    yield rules.is_cost(line.part)
    yield rules.in_time(line.spent_on, agreed=move.agreed_on, last=move.last_day)
    if line.amount is not None:
        before = claimed_of(move, but=line.once)
        yield rules.left_of(line.asked or line.amount, before, cap=move.cap)


def _fee(line: Line, facts: Facts) -> Iterator[Problem | None]:
    unsaid = rules.says_period(line.body, line.period_from, line.period_to)
    if unsaid or line.period_from is None or line.period_to is None:
        yield unsaid
        return
    rows = _others(line, facts).filter(
        period_from__lte=line.period_to, period_to__gte=line.period_from
    )
    others = [
        rules.Paid(one.body, one.period_from, one.period_to)
        for one in rows
        if one.period_from and one.period_to
    ]
    yield rules.one_a_period(rules.Paid(line.body, line.period_from, line.period_to), others)
    yield rules.role_needs_it(line.needed)
    yield rules.without_vat(line.vat)


def _eyes(line: Line, facts: Facts) -> Iterator[Problem | None]:
    unnamed = rules.names_part(line.part)
    if unnamed is not None:
        yield unnamed
        return
    yield rules.is_needed(line.part, line.needed)
    days = _others(line, facts).filter(part=line.part).values_list("spent_on", flat=True)
    months, cap = (_figure(code, line.spent_on) for code in (Code.EYES_MONTHS, CAPS[line.part]))
    if months is None or cap is None:
        yield figure_held(None)
        return
    yield rules.due_again(line.spent_on, list(days), months=int(months))
    if line.amount is not None:
        yield rules.eye_cap(line.part, line.asked or line.amount, cap=cap)


def _others(line: Line, facts: Facts) -> QuerySet[Line]:
    """What the person claims of the kind besides, and is not refused."""
    mine = Line.objects.filter(claim__claimant=facts.person, kind=line.kind, amount__gt=0)
    return mine.exclude(claim__state__in=Claim.GONE).exclude(once=line.once)


def _figure(code: str, day: date) -> Decimal | None:
    held = PolicyFigure.objects.filter(code=code, starts__lte=day).order_by("-starts")
    return held.values_list("value", flat=True).first()
