"""Runs of pay for those who work them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Final

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

from hr.pay.models import Payslip
from hr.pay.queries import LOOK, UNKNOWN, terms
from hr.payroll import rules
from hr.payroll.models import Missing, PayRun, StagedSlip
from mss.foundation.spreadsheets import Cell
from mss.people.models import Person, Role
from mss.people.queries import bodies_served
from mss.rates.queries import owns
from mss.rates.tables import table

SHOWN: Final = {"faulty": "faulty", "look": "to_look_at", "unchecked": "unchecked"}


def works_payroll(person: Person, *, at: datetime) -> bool:
    """Whether somebody works the payroll of any organisation."""
    return bool(bodies_served(person, Role.PAYROLL_OFFICER, at=at))


def runs(viewer: Person, *, state: str = "") -> QuerySet[PayRun]:
    rows = PayRun.objects.visible_to(viewer).select_related(
        "organisation", "sent_by", "ended_by", "job"
    )
    return rows.filter(state=state) if state else rows


@dataclass(frozen=True)
class Counts:
    """How many payslips there are, hold the run back, are to be looked at, could not be checked in
    something, and who is missing."""

    people: int
    faulty: int
    to_look_at: int
    unchecked: int
    missing: int
    unaccounted: int


def counts_of(run: PayRun) -> Counts:
    """Two questions."""
    slips = run.slips.aggregate(
        people=Count("pk"), faulty=Count("pk", filter=Q(faulty=True)),
        look=Count("pk", filter=Q(to_look_at=True)),
        unchecked=Count("pk", filter=Q(unchecked=True)),
    )  # fmt: skip
    missing = run.missing.aggregate(all=Count("pk"), open=Count("pk", filter=Q(reason="")))
    return Counts(slips["people"], slips["faulty"], slips["look"], slips["unchecked"],
                  missing["all"], missing["open"])  # fmt: skip


@dataclass(frozen=True)
class Sums:
    """What the run pays, in pounds, beside the month before for the same people."""

    gross: Decimal
    deductions: Decimal
    net: Decimal
    tax: Decimal
    before: Decimal


def sums_of(run: PayRun) -> Sums:
    found = run.slips.aggregate(
        gross=Sum("gross"), deductions=Sum("deductions"), net=Sum("net"), tax=Sum("tax"),
        before=Sum("before_net"),
    )  # fmt: skip
    return Sums(**{name: value or Decimal(0) for name, value in found.items()})


def slips_of(run: PayRun, *, show: str) -> QuerySet[StagedSlip]:
    """The payslips that hold the run back, are to be looked at, or could not be checked."""
    return run.slips.select_related("person").filter(**{SHOWN.get(show, "to_look_at"): True})


def said_of(row: StagedSlip, *, show: str) -> list[str]:
    """What a list of payslips says of one of them."""
    if show == "faulty":
        return list(row.problems)
    verdict = UNKNOWN if show == "unchecked" else LOOK
    found = [one["words"] for one in row.findings if one["verdict"] == verdict]
    return found if show == "unchecked" else [*row.problems, *found]


def overtaken_in(run: PayRun) -> QuerySet[StagedSlip]:
    """Corrections of the run whose payslip another run has corrected since it was checked, or is
    correcting now (RU-16)."""
    written = Payslip.objects.filter(replaces=OuterRef("replaces"))
    under_way = StagedSlip.objects.filter(
        replaces=OuterRef("replaces"), run__state=PayRun.State.RELEASING
    ).exclude(run=run)
    rows = run.slips.filter(replaces__isnull=False)
    return rows.filter(Exists(written) | Exists(under_way)).order_by("person__name", "pk")


def unworded_of(run: PayRun) -> list[tuple[str, str, bool]]:
    """Lines of the file that nobody had said what they are for when it was checked (RU-6): section
    and code as the table of words names them, the code, and whether somebody has by now."""
    found = [tuple(one.split(".", 1)) for one in run.said.get("unworded", [])]
    known = terms() if found else {}
    return [(f"{section}~{code}", code, (section, code) in known) for section, code in found]


def writes_words(viewer: Person, *, at: datetime) -> bool:
    """Whether somebody may write what a line is for."""
    words = table("pay-words")
    return words is not None and owns(viewer, words, at=at)


def can_be_dropped(run: PayRun) -> bool:
    return rules.can_be_dropped(run.state)


def missing_of(run: PayRun) -> QuerySet[Missing]:
    """Who is not in the file: those without a reason first."""
    return run.missing.select_related("person", "said_by").order_by("reason", "person__name", "pk")


def findings_sheet(run: PayRun) -> Iterator[list[Cell]]:
    """Everything that is wrong, to be looked at or not checked, a line each, with a heading."""
    yield ["Pay number", "Name", "Net", "Net before", "Holds the run back", "What"]
    told = Q(faulty=True) | Q(to_look_at=True) | Q(unchecked=True)
    rows = run.slips.filter(told).select_related("person")
    for row in rows.iterator(chunk_size=2000):
        name = row.person.name if row.person else ""
        for words in row.problems:
            yield [row.pay_number, name, row.net, row.before_net, "yes", words]
        for one in row.findings:
            words = f"Not checked. {one['words']}" if one["verdict"] == UNKNOWN else one["words"]
            yield [row.pay_number, name, row.net, row.before_net, "no", words]
    for absent in missing_of(run):
        held = "no" if absent.reason else "yes"
        words = f"Not in the file. {absent.reason}".strip()
        yield [absent.person.pay_number, absent.person.name, None, None, held, words]
