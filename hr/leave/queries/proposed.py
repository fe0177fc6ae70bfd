"""The figures in force and to come, and what new ones would do to whom."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import Abs, Coalesce

from hr.leave.models import (
    BalanceRow,
    BalanceRun,
    Entitlement,
    LeaveFigure,
    NewNumber,
    NewTerm,
    Term,
)
from hr.leave.rules import KINDS, kind_of, number_words
from hr.leave.rules.numbers import WEEKS
from mss.people.models import Grade, Person

LARGEST = 10
ALL = "all"


@dataclass(frozen=True)
class Steps:
    """Days a year of some people from the day `starts`: whole years of service and days."""

    kinds: list[str]
    grades: list[str]
    starts: date
    steps: list[tuple[int, Decimal]]
    unsure: bool
    source: str

    @property
    def key(self) -> str:
        return f"{_joined(self.kinds)}:{_joined(self.grades)}"


def _joined(codes: Sequence[str]) -> str:
    return ",".join(codes) or ALL


def _codes(text: str) -> list[str]:
    return [] if text == ALL else text.split(",")


def all_steps() -> list[Steps]:
    """Every set of days a year there is, people by people, the latest first."""
    rows = Entitlement.objects.order_by("kinds", "grades", "-starts", "least_years")
    return [
        Steps(kinds, grades, starts, [(one.least_years, one.days) for one in found],
              any(one.unsure for one in found), found[0].source)
        for (kinds, grades, starts), some in groupby(rows, lambda row: (row.kinds, row.grades,
                                                                        row.starts))
        for found in [list(some)]
    ]  # fmt: skip


def steps_shown(*, on: date) -> list[Steps]:
    """Those in force on the day `on`, and those to come."""
    shown: list[Steps] = []
    for _, some in groupby(all_steps(), lambda one: (one.kinds, one.grades)):
        for one in some:
            shown.append(one)
            if one.starts <= on:
                break
    return shown


def steps_of(key: str, *, on: date) -> Steps | None:
    """The days in force on the day `on` for the people a key names; None where there are none."""
    found = [one for one in all_steps() if one.key == key]
    return next((one for one in found if one.starts <= on), None)


def terms_shown(*, on: date, kind: str = "") -> list[Term]:
    """The figures of every kind of leave in force on the day `on`, and those to come; of one kind
    where it is named."""
    rows = Term.objects.order_by("kind", "what", "people", "-starts")
    rows = rows.filter(kind=kind) if kind else rows
    shown: list[Term] = []
    for _, some in groupby(rows, lambda row: (row.kind, row.what, row.people)):
        for row in some:
            shown.append(row)
            if row.starts <= on:
                break
    order, whats = list(KINDS), Term.What.values
    return sorted(shown, key=lambda row: (order.index(row.kind), whats.index(row.what)))


def term_key(row: Term | NewTerm) -> str:
    return f"{row.kind}:{_joined(row.people)}:{row.what}"


def term_of(key: str, *, on: date) -> Term | None:
    """The figure in force on the day `on` that a key names, or the first to come."""
    parts = key.split(":")
    if len(parts) != 3:
        return None
    rows = Term.objects.filter(kind=parts[0], people=_codes(parts[1]), what=parts[2])
    return (
        rows.filter(starts__lte=on).order_by("-starts").first() or rows.order_by("starts").first()
    )


def grade_names() -> dict[str, str]:
    """What each rank and band is called."""
    return dict(Grade.objects.values_list("code", "name"))


def who_words(kinds: Iterable[str], grades: Sequence[str], names: Mapping[str, str]) -> str:
    """Whom a figure is for, in words. `names` are those of ranks and bands."""
    called = {code: str(label) for code, label in Person.Kind.choices}
    people = ", ".join(called.get(code, code) for code in kinds) or "Everybody"
    ranks = ", ".join(names.get(code, code) for code in grades)
    return f"{people}: {ranks}" if ranks else people


def effect_of(run: BalanceRun) -> dict[str, Any]:
    """How many people new figures touch, minutes more and fewer all together, and the ten largest
    changes among the people of the organisation."""
    more, fewer = Q(minutes__gt=0), Q(minutes__lt=0)
    sums = run.rows.aggregate(
        people=Count("person", distinct=True), more=Coalesce(Sum("minutes", filter=more), 0),
        fewer=Coalesce(Sum("minutes", filter=fewer), 0), gain=Count("pk", filter=more),
        lose=Count("pk", filter=fewer),
    )  # fmt: skip
    return {**sums, "largest": list(named(run).order_by(Abs("minutes").desc(), "pk")[:LARGEST])}


def named(run: BalanceRun) -> QuerySet[BalanceRow]:
    """Rows of people of the organisation: the others are counted, not named."""
    rows = run.rows.select_related("person")
    return rows.filter(person__organisation=run.organisation_id).order_by("person__name", "pk")


def new_of(run: BalanceRun) -> list[dict[str, Any]]:
    """What changes, figure by figure: what it is now and what it would be."""
    assert run.starts is not None
    found = []
    days = list(run.new_days.all())
    if days:
        key = f"{_joined(days[0].kinds)}:{_joined(days[0].grades)}"
        now = next((one for one in all_steps() if one.key == key and one.starts < run.starts), None)
        was = dict(now.steps) if now else {}
        will = {row.least_years: row.days for row in days}
        found += [
            {"what": _from(years), "was": _days(was.get(years)),
             "will": _days(will.get(years))}
            for years in sorted({*was, *will})
        ]  # fmt: skip
    term = NewTerm.objects.filter(run=run).first()
    if term is not None:
        rows = Term.objects.filter(kind=term.kind, people=term.people, what=term.what)
        before = rows.filter(starts__lt=run.starts).order_by("-starts").first()
        found.append({"what": f"{kind_of(term.kind).name}, {term.get_what_display().lower()}",
                      "was": before.words if before else "", "will": term.words})  # fmt: skip
    number = NewNumber.objects.filter(run=run).first()
    if number is not None:
        held = number_of(number.code, on=run.starts - timedelta(days=1))
        found.append({"what": number.get_code_display(),
                      "was": number_words(number.code, held.value) if held else "",
                      "will": number_words(number.code, number.value)})  # fmt: skip
    return found


def number_of(code: str, *, on: date) -> LeaveFigure | None:
    """The number in force on the day `on`."""
    rows = LeaveFigure.objects.filter(code=code, starts__lte=on)
    return rows.order_by("-starts").first()


def numbers_shown(*, on: date) -> list[LeaveFigure]:
    """The numbers of the policy in force on the day `on`, and those to come."""
    shown: list[LeaveFigure] = []
    rows = LeaveFigure.objects.order_by("code", "-starts")
    for _, some in groupby(rows, lambda row: row.code):
        for row in some:
            shown.append(row)
            if row.starts <= on:
                break
    order = list(LeaveFigure.Code.values)
    return sorted(shown, key=lambda row: (order.index(row.code), -row.starts.toordinal()))


def _from(years: int) -> str:
    if not years:
        return "From the first day of service"
    return f"From {years} {'year' if years == 1 else 'years'} of service"


def _days(number: Decimal | None) -> str:
    return "" if number is None else f"{number.normalize():f} days"


def for_whom(run: BalanceRun) -> str:
    """Whom the new figures are for, in words."""
    first = run.new_days.first()
    if first is not None:
        return who_words(first.kinds, first.grades, grade_names())
    term = NewTerm.objects.filter(run=run).first()
    if term is not None:
        return who_words(term.people, (), {})
    number = NewNumber.objects.filter(run=run).first()
    return who_words(WEEKS.get(number.code, ()), (), {}) if number else ""
