"""The VAT of a month's paid claims, by reason and by cost centre."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby
from typing import Any

from django.db.models import Count, QuerySet, Sum

from finance.expenses.models import Claim, Line
from finance.expenses.vat import measures
from finance.expenses.vat.rules import (
    WORDS,
    Limits,
    Spent,
    Verdict,
    is_reclaimed,
    reads_vat,
    vat_in,
    verdict,
)
from mss.approvals.queries.oversight import Sight
from mss.foundation.money import NOTHING
from mss.people.models import CostCentre, Person, Role
from mss.people.queries import bodies_served


@dataclass(frozen=True)
class Month:
    """The month that begins on `first`, of the organisations in sight."""

    sight: Sight
    first: date
    at: datetime

    @property
    def stop(self) -> date:
        """The first day of the next month."""
        return date(self.first.year + self.first.month // 12, self.first.month % 12 + 1, 1)

    @property
    def said(self) -> dict[str, str]:
        return {"month": f"{self.first:%Y-%m}"}


@dataclass
class Total:
    """Lines and their VAT in pounds."""

    words: str
    count: int = 0
    amount: Decimal = NOTHING
    vat: Decimal = NOTHING
    reclaimed: Decimal = NOTHING

    @property
    def rest(self) -> Decimal:
        """VAT that is not reclaimed."""
        return self.vat - self.reclaimed

    def add(self, part: "Part") -> None:
        self.count += part.count
        self.amount += part.amount
        self.vat += part.vat
        self.reclaimed += part.vat if is_reclaimed(part.verdict) else NOTHING


@dataclass(frozen=True)
class Part:
    """The lines of one cost centre whose VAT is treated alike. Pounds."""

    centre: int
    verdict: Verdict
    count: int
    amount: Decimal
    vat: Decimal


@dataclass
class Report:
    total: Total = field(default_factory=lambda: Total("All"))
    reasons: list[tuple[Verdict, Total]] = field(default_factory=list)
    centres: list[tuple[CostCentre, Total]] = field(default_factory=list)


def sight_of(person: Person, *, at: datetime) -> Sight | None:
    """The organisations whose VAT `person` reads at `at`; None when there is none (EX-105)."""
    audited = bodies_served(person, Role.AUDITOR, at=at)
    bodies = audited | bodies_served(person, Role.FINANCE_OFFICER, at=at)
    return Sight(frozenset(bodies), bodies == audited) if reads_vat(len(bodies)) else None


@dataclass(frozen=True)
class Judged:
    """A line, how much VAT is in it, and what becomes of that. Pounds."""

    line: Line
    vat: Decimal
    verdict: Verdict

    @property
    def words(self) -> str:
        return WORDS[self.verdict]


def lines(month: Month) -> QuerySet[Line]:
    """Every line paid in the month, with the facts its VAT stands on."""
    rows = Line.objects.filter(
        month.sight.unprotected("claim__claimant"), claim__state=Claim.State.PAID,
        claim__paid_on__gte=month.first, claim__paid_on__lt=month.stop,
        claim__cost_centre__organisation__in=sorted(month.sight.bodies or ()),
    )  # fmt: skip
    return measures.with_facts(rows)


def of_centre(month: Month, organisation: str, code: str) -> QuerySet[Line]:
    """Those of one cost centre, the first paid first."""
    rows = lines(month).filter(
        claim__cost_centre__code=code, claim__cost_centre__organisation__code=organisation
    )
    return rows.select_related("claim").order_by("claim__paid_on", "claim__reference", "number")


def judged(rows: Iterable[Any]) -> list[Judged]:
    """Lines with their facts, each with what becomes of its VAT by the limits of its day."""
    found = []
    for row in rows:
        miles = row.paid_miles if row.miles is not None else NOTHING
        spent = Spent(
            row.kind, row.amount, row.vat, row.receipt, row.vat_no, miles, row.pence
        )  # fmt: skip
        found.append(Judged(row, vat_in(spent), verdict(spent, Limits(row.detailed, row.small))))
    return found


def report(month: Month) -> Report:
    """The month in two questions, whatever its size. Parts sum to the total to the penny, either
    way."""
    rows = (
        lines(month)
        .annotate(said_vat=measures.vat(), said=measures.verdict())
        .values_list("claim__cost_centre", "said")
        .annotate(Count("pk"), Sum("amount"), Sum("said_vat"))
        .order_by()
    )
    parts = [Part(centre, Verdict(said), *sums) for centre, said, *sums in rows]
    centres = CostCentre.objects.select_related("organisation").in_bulk(
        {part.centre for part in parts}
    )
    return summed(parts, centres)


def summed(parts: Iterable[Part], places: Mapping[int, CostCentre]) -> Report:
    """Parts added up by reason and by cost centre."""
    made = Report()
    reasons = {one: Total(words) for one, words in WORDS.items()}
    centres: dict[int, Total] = {}
    for part in parts:
        for one in (
            made.total, reasons[part.verdict], centres.setdefault(part.centre, Total("")),
        ):  # fmt: skip
            one.add(part)
    made.reasons = [(code, one) for code, one in reasons.items() if one.count]
    made.centres = sorted(
        ((places[key], one) for key, one in centres.items()),
        key=lambda one: (one[0].organisation.name, one[0].code),
    )
    return made


def by_organisation(made: Report) -> list[Total]:
    """The sums of each organisation."""
    found = []
    for name, group in groupby(made.centres, key=lambda one: one[0].organisation.name):
        parts = [one for _, one in group]
        found.append(
            Total(name, sum(one.count for one in parts),
                sum((one.amount for one in parts), NOTHING), sum((one.vat for one in parts), NOTHING),
                sum((one.reclaimed for one in parts), NOTHING))
        )  # fmt: skip
    return found
