"""The VAT of a month's paid claims, by reason and by cost centre."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby

from django.db.models import Prefetch, QuerySet

from finance.expenses.models import Claim, Line, PolicyFigure, Receipt
from finance.expenses.vat.rules import (
    WORDS,
    Limits,
    Spent,
    Verdict,
    is_reclaimed,
    reads_vat,
    verdict,
)
from mss.approvals.queries.oversight import Sight
from mss.foundation.money import NOTHING
from mss.people.models import CostCentre, Person, Role
from mss.people.queries import bodies_served

CODES = [PolicyFigure.Code.VAT_DETAILED, PolicyFigure.Code.VAT_SMALL]


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
class Sum:
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

    def add(self, line: Line, found: Verdict) -> None:
        self.count += 1
        self.amount += line.amount
        self.vat += line.vat
        self.reclaimed += line.vat if is_reclaimed(found) else NOTHING


@dataclass
class Report:
    total: Sum = field(default_factory=lambda: Sum("All"))
    reasons: list[tuple[Verdict, Sum]] = field(default_factory=list)
    centres: list[tuple[CostCentre, Sum]] = field(default_factory=list)


def sight_of(person: Person, *, at: datetime) -> Sight | None:
    """The organisations whose VAT `person` reads at `at`; None when there is none (EX-105)."""
    audited = bodies_served(person, Role.AUDITOR, at=at)
    bodies = audited | bodies_served(person, Role.FINANCE_OFFICER, at=at)
    return Sight(frozenset(bodies), bodies == audited) if reads_vat(len(bodies)) else None


def lines(month: Month) -> QuerySet[Line]:
    """Every line paid in the month, each with `ready`: the receipts that can be used."""
    ready = Receipt.objects.filter(state=Receipt.State.READY)
    rows = Line.objects.filter(
        month.sight.unprotected("claim__claimant"), claim__state=Claim.State.PAID,
        claim__paid_on__gte=month.first, claim__paid_on__lt=month.stop,
        claim__cost_centre__organisation__in=sorted(month.sight.bodies or ()),
    ).prefetch_related(Prefetch("receipts", ready, to_attr="ready"))  # fmt: skip
    return rows.select_related("claim__claimant", "claim__cost_centre__organisation").order_by(
        "claim__paid_on", "claim__reference", "number"
    )


def of_centre(month: Month, organisation: str, code: str) -> QuerySet[Line]:
    """Those of one cost centre."""
    return lines(month).filter(
        claim__cost_centre__code=code, claim__cost_centre__organisation__code=organisation
    )


def judged(rows: Iterable[Line]) -> list[tuple[Line, Verdict]]:
    """Each line with what becomes of its VAT by the limits of the day it was spent on."""
    figures = list(PolicyFigure.objects.filter(code__in=CODES).order_by("starts"))
    kept: dict[date, Limits] = {}
    found = []
    for line in rows:
        day = line.spent_on
        if day not in kept:
            values = {one.code: one.value for one in figures if one.starts <= day}
            kept[day] = Limits(*(values[code] for code in CODES))
        receipt = bool(line.ready)  # type: ignore[attr-defined]
        spent = Spent(line.kind, line.amount, line.vat, receipt, line.vat_number)
        found.append((line, verdict(spent, kept[day])))
    return found


def report(month: Month) -> Report:
    """The month in three queries. Parts sum to the total to the penny, either way."""
    return summed(judged(lines(month)))


def summed(rows: Iterable[tuple[Line, Verdict]]) -> Report:
    """Lines and what becomes of their VAT, added up by reason and by cost centre."""
    made = Report()
    reasons = {one: Sum(words) for one, words in WORDS.items()}
    centres: dict[CostCentre, Sum] = defaultdict(lambda: Sum(""))
    for line, found in rows:
        for one in (made.total, reasons[found], centres[line.claim.cost_centre]):
            one.add(line, found)
    made.reasons = [(code, one) for code, one in reasons.items() if one.count]
    made.centres = sorted(centres.items(), key=lambda one: (one[0].organisation.name, one[0].code))
    return made


def by_organisation(made: Report) -> list[Sum]:
    """The sums of each organisation."""
    found = []
    for name, group in groupby(made.centres, key=lambda one: one[0].organisation.name):
        parts = [one for _, one in group]
        found.append(
            Sum(name, sum(one.count for one in parts),
                sum((one.amount for one in parts), NOTHING), sum((one.vat for one in parts), NOTHING),
                sum((one.reclaimed for one in parts), NOTHING))
        )  # fmt: skip
    return found
