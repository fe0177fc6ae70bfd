"""What would be published of a month: items over a figure, and nobody's name."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cached_property

from django.db.models import Case, Count, DecimalField, F, QuerySet, Sum, Value, When

from finance.expenses.models import Claim, Line
from finance.spending.models import Figure
from finance.spending.queries.policy import figure
from finance.spending.rules import without_names
from mss.approvals.models import Decision
from mss.foundation.money import NOTHING
from mss.foundation.working_time import today
from mss.people.models import Organisation, Person

POUNDS = DecimalField(max_digits=12, decimal_places=2)
LEAST = 3  # letters of a part of a name that is looked for by itself
CALLED = re.compile(r"[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)+")


@dataclass(frozen=True)
class Month:
    """One month of one organisation, by the first day of the month."""

    body: Organisation
    first: date
    at: datetime

    @property
    def last(self) -> date:
        return next_month(self.first) - timedelta(days=1)

    @property
    def words(self) -> str:
        return f"{self.first:%B %Y}"

    @property
    def over(self) -> Figure:
        """The figure in force when the month ends, with its source."""
        return figure(Figure.Code.PUBLISHED, on=self.last)

    @cached_property
    def least(self) -> Case:
        """The figure in force on the day of payment, read once and not for each line. Before the
        first there is none, and nothing is published."""
        figures = Figure.objects.filter(code=Figure.Code.PUBLISHED, starts__lte=self.last)
        cases = [
            When(claim__paid_on__gte=row.starts, then=Value(row.value, POUNDS))
            for row in figures.order_by("-starts")
        ]
        return Case(*cases, default=None, output_field=POUNDS)

    @property
    def is_over(self) -> bool:
        """Whether nothing more can come to it."""
        return self.last < today(self.at)

    @property
    def said(self) -> dict[str, str]:
        return {"organisation": self.body.code, "month": f"{self.first:%Y-%m}"}


@dataclass(frozen=True)
class Item:
    """One thing as the public reads it. `reference` is the claim's, for whoever checks it here, and
    `changed` says that words of it are withheld."""

    day: date
    purpose: str
    kind: str
    cost_centre: str
    amount: Decimal
    reference: str
    changed: bool


def next_month(first: date) -> date:
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)


def month_before(day: date) -> date:
    """The first day of the last whole month before `day`."""
    return (day.replace(day=1) - timedelta(days=1)).replace(day=1)


def published(month: Month) -> QuerySet[Line]:
    """What would be published (SP-10), the first paid first; `net` is without VAT, in pounds."""
    return _over(month).filter(claim__claimant__protected=False)


def summed(rows: QuerySet[Line]) -> tuple[int, Decimal]:
    """How many items, and for how many pounds without VAT."""
    found = rows.aggregate(count=Count("pk"), total=Sum(F("amount") - F("vat")))
    return found["count"], found["total"] or NOTHING


def left_out(month: Month) -> int:
    """How many items are left out because the work of whoever spent it is protected."""
    return _over(month).filter(claim__claimant__protected=True).count()


def _over(month: Month) -> QuerySet[Line]:
    rows = Line.objects.filter(
        claim__state=Claim.State.PAID, claim__paid_on__gte=month.first,
        claim__paid_on__lte=month.last, claim__cost_centre__organisation=month.body,
    ).annotate(net=F("amount") - F("vat"), least=month.least)  # fmt: skip
    rows = rows.filter(net__gt=F("least")).select_related("claim__claimant", "claim__cost_centre")
    return rows.order_by("claim__paid_on", "claim__reference", "number")


def items(lines: Iterable[Line]) -> list[Item]:
    """Lines of `published` as the public reads them, in three queries however many (SP-11)."""
    rows = list(lines)
    everybody = _in_the_directory(row.what for row in rows)
    involved = _involved(rows)
    return [_item(row, everybody | involved[row.claim.reference]) for row in rows]


def _item(row: Line, names: set[str]) -> Item:
    purpose = without_names(row.what, names)
    return Item(
        row.claim.paid_on or row.spent_on, purpose, row.get_kind_display(),
        str(row.claim.cost_centre), row.amount - row.vat, row.claim.reference, purpose != row.what or row.kind == Line.Kind.COVERT,
    )  # fmt: skip


def _involved(rows: Sequence[Line]) -> dict[str, set[str]]:
    """Claim → what its claimant and those who decided it are called, whole and in parts."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        claimant = row.claim.claimant
        found[row.claim.reference] |= _called(claimant.name, claimant.known_as)
    decided = Decision.objects.filter(step__approval__about__in=list(found))
    for about, by, authority in decided.values_list(
        "step__approval__about", "by__name", "acting_for__name"
    ):
        found[about] |= _called(by or "", authority or "")
    return found


def _called(*names: str) -> set[str]:
    parts = {part for name in names for part in name.split() if len(part) >= LEAST}
    return {name for name in names if name} | parts


def _in_the_directory(texts: Iterable[str]) -> set[str]:
    """Whole names of people that stand in `texts`: two or more words with a capital in a row."""
    runs = (run.split() for text in texts for run in CALLED.findall(text))
    phrases = {
        " ".join(words[start:stop])
        for words in runs
        for start in range(len(words))
        for stop in range(start + 2, min(start + 5, len(words) + 1))
    }
    known = Person.objects.get_queryset().filter(name__in=sorted(phrases))
    return set(known.values_list("name", flat=True))
