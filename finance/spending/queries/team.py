"""What a manager's people spent: this tax year up to a day, beside the same days of the last."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db.models import (
    Count,
    DecimalField,
    F,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
)  # fmt: skip
from django.db.models.functions import Coalesce

from finance.expenses.models import Line
from finance.expenses.queries import EXACT, Middle
from finance.spending import rules
from finance.spending.models import Figure
from finance.spending.queries.bars import KINDS, length
from finance.spending.queries.period import Period, so_far
from finance.spending.queries.policy import counted, figures
from finance.spending.rules import ENOUGH, reads_team, year_before
from mss.foundation.money import NOTHING
from mss.foundation.working_time import today
from mss.people.models import Person, PersonQuerySet
from mss.people.queries import everybody_below, team_of

POUNDS = DecimalField(max_digits=14, decimal_places=2)
DIRECT, EVERYBODY = "direct", "everybody"


@dataclass(frozen=True)
class Team:
    """What `manager` asks about those who answer to them at `at`: directly or (`scope`) further
    down too, in the tax year of `day` up to it. `person` and `kind` narrow the lists of lines."""

    manager: Person
    day: date
    at: datetime
    scope: str = DIRECT
    person: str = ""
    kind: str = ""

    @cached_property
    def people(self) -> PersonQuerySet:
        """Who answers to them today, whatever day is asked about (SP-5)."""
        on = today(self.at)
        whole = self.scope == EVERYBODY
        team = everybody_below(self.manager, on=on) if whole else team_of(self.manager, on=on)
        return Person.objects.visible_to(self.manager).filter(pk__in=team.values("pk"))

    @cached_property
    def keys(self) -> list[int]:
        """Theirs. Lines are asked for by these: the database cannot guess how many answer to
        somebody, and would read every line there is."""
        return list(self.people.values_list("pk", flat=True))

    @cached_property
    def outliers(self) -> list[int]:
        """Keys of the lines that are worth a look; a page counts, sorts and shows the same."""
        return _outliers(self)

    @property
    def now(self) -> Period:
        return so_far(self.day)

    @property
    def before(self) -> Period:
        return self.now.year_before

    @property
    def said(self) -> dict[str, str]:
        """What was asked for, as it is written down."""
        named = {"person": self.person, "kind": self.kind}
        chosen = {name: value for name, value in named.items() if value}
        return {"scope": self.scope, "day": str(self.day), **chosen}

    @property
    def heading(self) -> list[tuple[str, str]]:
        """What stands on top of a file."""
        whole = self.scope == EVERYBODY
        who = "everybody further down too" if whole else "who answers directly"
        days = [f"{one.first:%-d %B %Y} to {one.last:%-d %B %Y}" for one in (self.now, self.before)]
        return [("Team of", str(self.manager)), ("Who", who), ("Days", days[0]),
                ("Compared with", days[1])]  # fmt: skip


def leads(person: Person, *, at: datetime) -> bool:
    """Whether anybody answers to `person` at `at` (SP-5)."""
    return reads_team(team_of(person, on=today(at)).count())


def by_person(asked: Team) -> QuerySet[Person]:
    """Everybody asked about with what they spent `now` and `before`, in pounds, and the `change`;
    `lines` are those of now. Who spent nothing is there too."""
    mine = counted("claims__")
    now, before = (mine & one.known("claims__lines__", "claims__")
                   for one in (asked.now, asked.before))  # fmt: skip
    nothing = Value(NOTHING, POUNDS)
    people = Person.objects.get_queryset().filter(pk__in=asked.keys)
    return people.annotate(
        now=Coalesce(Sum("claims__lines__amount", filter=now), nothing),
        before=Coalesce(Sum("claims__lines__amount", filter=before), nothing),
        lines=Count("claims__lines", filter=now),
    ).annotate(change=F("now") - F("before"))


def _lines(asked: Team) -> QuerySet[Line]:
    rows = Line.objects.filter(counted(), claim__claimant__in=asked.keys)
    if asked.person:
        rows = rows.filter(claim__claimant__reference=asked.person)
    return rows.filter(kind=asked.kind) if asked.kind else rows


def lines(asked: Team) -> QuerySet[Line]:
    """The lines of the days asked about."""
    rows = _lines(asked).filter(asked.now.known())
    return rows.select_related("claim__claimant")


def unusual(asked: Team) -> QuerySet[Line]:
    """Those of `lines` that are worth a look, each with what is `usual` for its person and kind in
    pounds (SP-7)."""
    own = Line.objects.filter(
        counted(), _two_years(asked).known(), claim__claimant=OuterRef("claim__claimant"),
        kind=OuterRef("kind"),
    )  # fmt: skip
    middle = own.order_by().values("kind").annotate(middle=Middle("amount")).values("middle")
    found = lines(asked).filter(pk__in=asked.outliers)
    return found.annotate(usual=Subquery(middle, output_field=EXACT))


def _outliers(asked: Team) -> list[int]:
    """Keys of the unusual lines, in two questions: what is usual is asked once for each person and
    kind, not again for each line."""
    limits = figures(on=asked.day)
    times, floor = limits[Figure.Code.TIMES], limits[Figure.Code.FLOOR]
    own: Any = _lines(asked).filter(_two_years(asked).known())
    groups = own.order_by().values_list("claim__claimant", "kind").annotate(
        number=Count("pk"), middle=Middle("amount"), most=Max("amount")
    )  # fmt: skip
    groups = groups.filter(number__gte=ENOUGH, most__gt=floor, most__gte=F("middle") * times)
    usual = {(who, kind): (middle, number) for who, kind, number, middle, _ in groups}
    dear = lines(asked).filter(amount__gt=floor, claim__claimant__in={who for who, _ in usual})
    rows = dear.values_list("pk", "claim__claimant", "kind", "amount")
    return [
        key for key, who, kind, amount in rows
        if rules.unusual(amount, *usual.get((who, kind), (None, 0)), times=times, floor=floor)
    ]  # fmt: skip


def _two_years(asked: Team) -> Period:
    """The days that say what is usual."""
    return Period(year_before(year_before(asked.day)) + timedelta(days=1), asked.day)


@dataclass(frozen=True)
class Compared:
    """A kind, or all of them: pounds now and before, lines now; bars in per cent of the longest."""

    code: str
    words: str
    now: Decimal
    before: Decimal
    count: int
    bar: int = 0
    bar_before: int = 0

    @property
    def change(self) -> Decimal:
        return self.now - self.before


def by_kind(asked: Team) -> list[Compared]:
    """Each kind something was spent on, the most first."""
    now, before = asked.now.known(), asked.before.known()
    rows = _lines(asked).filter(now | before).order_by().values("kind")
    sums: Any = rows.annotate(
        now=Sum("amount", filter=now), before=Sum("amount", filter=before),
        count=Count("pk", filter=Q(now)),
    )  # fmt: skip
    found = [
        Compared(row["kind"], KINDS[row["kind"]], row["now"] or NOTHING, row["before"] or NOTHING,
                 row["count"])
        for row in sums
    ]  # fmt: skip
    most = max((max(one.now, one.before) for one in found), default=NOTHING)
    return sorted(
        (Compared(one.code, one.words, one.now, one.before, one.count, length(one.now, most),
                  length(one.before, most)) for one in found),
        key=lambda one: (-one.now, one.words),
    )  # fmt: skip


def total(kinds: list[Compared]) -> Compared:
    return Compared(
        "", "Everything", sum((one.now for one in kinds), NOTHING),
        sum((one.before for one in kinds), NOTHING), sum(one.count for one in kinds),
    )  # fmt: skip
