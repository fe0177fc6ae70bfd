"""Payslips for those who may see them, and what is said about one."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from django.utils import timezone

from hr.pay.models import Payslip, PayslipQuerySet, Term
from hr.pay.queries.known import known_of
from hr.pay.queries.tables import scales, tables_of, yearly
from hr.pay.rules import Change, Slip, Tables, explain, steps
from hr.pay.rules.checking import Verdict, Yearly, check
from hr.pay.rules.known import claims_of
from hr.pay.rules.wording import has_certificate, headline, main_reasons, tax_code
from hr.pay.wording import VERDICTS
from mss.foundation.working_time import today
from mss.people.models import Person

MONTH, YEAR = "month", "year"
AGAINST: Final = (MONTH, YEAR)
FIRST: Final = {Verdict.LOOK: 0, Verdict.UNKNOWN: 1}
Terms = dict[tuple[str, str], Term]


def payslips_of(viewer: Person, person: Person) -> PayslipQuerySet:
    """The payslips of `person` that are out, newest first, without those that were corrected."""
    return _of(person.pk, viewer).uncorrected().order_by("-period", "-version")


def _of(person: int, viewer: Person) -> PayslipQuerySet:
    """Payslips of the person of this id that `viewer` may see."""
    if viewer.pk == person:
        return Payslip.objects.own(viewer)
    return Payslip.objects.visible_to(viewer).filter(person=person)


def versions_of(payslip: Payslip, viewer: Person) -> PayslipQuerySet:
    """Every version of the month's payslip, the last first."""
    rows = _of_same(payslip, viewer).select_related("issue")
    return rows.filter(period=payslip.period).order_by("-version")


def current_of(payslip: Payslip, viewer: Person) -> Payslip:
    """The version of the month's payslip that counts."""
    return versions_of(payslip, viewer).first() or payslip


def _of_same(payslip: Payslip, viewer: Person) -> PayslipQuerySet:
    """Payslips of the same person by the same employer."""
    return _of(payslip.person_id, viewer).filter(organisation=payslip.organisation_id)


def terms() -> Terms:
    """What each line is called and for today, by section and code, in the order of a payslip."""
    rows = Term.objects.filter(starts__lte=today(timezone.now()))
    return {(one.section, one.code): one for one in rows.order_by("place", "code", "starts")}


@dataclass(frozen=True)
class Step:
    """A step from one net to the next. `left` and `width` place it, in per cent of the drawing."""

    name: str
    more: Decimal
    net: Decimal
    left: Decimal
    width: Decimal


@dataclass(frozen=True)
class Explained:
    """A payslip beside an earlier one: which, what changed and why, and how net came from one to
    the other."""

    slip: Slip
    before: Payslip | None
    last: Payslip | None  # the one before it, whatever it is laid beside
    words: str
    changes: list[Change]
    first: list[Change]
    steps: list[Step]
    code: str
    tables: Tables | None
    yearly: Yearly


def explained(payslip: Payslip, viewer: Person, *, against: str = MONTH) -> Explained:
    """The payslip beside that of the month before, or of the same month a year ago, by the same
    employer: what another paid is another's pay, with a year to date of its own. Two questions
    besides the words."""
    slip = payslip.slip
    wanted = _before(payslip.period, against)
    rows = _of_same(payslip, viewer).uncorrected()
    found = list(rows.filter(period__gte=wanted, period__lt=payslip.period).order_by("period"))
    before = next(iter(found), None) if against == MONTH or _is(found, wanted) else None
    if against == MONTH and before is None:
        before = rows.filter(period__lt=wanted).order_by("-period").first()
    figures, rates = tables_of(*({slip.year} | ({before.year} if before else set()))), yearly()
    changes = _changes(slip, before, found, figures, rates)
    return Explained(
        slip=slip,
        before=before,
        last=found[-1] if found else before,
        words=headline(slip.net, before.net if before else None,
                       f"{before.period:%B %Y}" if before else "",
                       missing=f"{wanted:%B %Y}" if against == YEAR else ""),
        changes=changes,
        first=main_reasons(changes),
        steps=_steps(slip, before, changes),
        code=tax_code(slip.standing.tax_code, alone=slip.standing.alone,
                      tables=figures.get(slip.year)),
        tables=figures.get(slip.year),
        yearly=rates,
    )  # fmt: skip


def _is(found: list[Payslip], wanted: date) -> bool:
    return bool(found) and found[0].period == wanted


def _before(period: date, against: str) -> date:
    if against == YEAR:
        return period.replace(year=period.year - 1)
    return date(period.year - (period.month == 1), (period.month - 2) % 12 + 1, 1)


def _changes(
    slip: Slip, before: Payslip | None, found: list[Payslip], figures: dict[int, Tables],
    rates: Yearly,
) -> list[Change]:  # fmt: skip
    if before is None:
        return []
    between = [one.slip for one in found if one.pk != before.pk]
    return explain(slip, before.slip, figures, yearly=rates, between=between)


def _steps(slip: Slip, before: Payslip | None, changes: list[Change]) -> list[Step]:
    if before is None:
        return []
    made = steps(slip, before.slip, changes)
    nets = [before.net, *(net for _, _, net in made)]
    low, high = min(nets), max(nets)
    room = (high - low) or Decimal(1)

    def share(amount: Decimal) -> Decimal:
        return (amount * 100 / room).quantize(Decimal("0.1"))

    return [
        Step(
            code,
            more,
            net,
            share(min(net, net - more) - low),
            max(share(abs(more)), Decimal("0.4")),
        )
        for code, more, net in made
    ]


@dataclass(frozen=True)
class Checked:
    """One check of a payslip, by name and in words; `look` where something differs, not `known`
    where it could not be checked."""

    name: str
    said: str
    colour: str
    words: str
    look: bool
    known: bool


def checked(payslip: Payslip, told: Explained, known: Terms) -> list[Checked]:
    """The payslip worked out again by our own figures and laid beside what the portal knows, what to
    look at first, then what could not be checked. Three questions."""
    person, slip = payslip.person_id, told.slip
    held = known_of([person], slip.period, claims=claims_of(slip))[person]
    found = check(slip, told.tables, scale=scales(), yearly=told.yearly, known=held,
                  before=told.last.slip if told.last else None)  # fmt: skip
    names = {code: term.name for (_, code), term in reversed(known.items())}
    names |= {"insurance-employer": "Employer’s National Insurance", "rank": "Rank or band",
              "basic-month": "Basic pay of the month", "taxable": "Pay that is taxed"}  # fmt: skip
    return [
        Checked(names.get(one.code, one.code), *VERDICTS[one.verdict], one.words,
                one.verdict is Verdict.LOOK, one.verdict is not Verdict.UNKNOWN)
        for one in sorted(found, key=lambda one: FIRST.get(one.verdict, len(FIRST)))
    ]  # fmt: skip


def last_of_year(viewer: Person, person: Person, year: int, *, of: str = "") -> Payslip | None:
    """The last payslip of the tax year `year`, by the employer with the code `of` where it is
    given: each has a year to date and a certificate of its own."""
    rows = payslips_of(viewer, person).filter(year=year).select_related("issue__organisation")
    return (rows.filter(organisation__code=of) if of else rows).first()


def certificate(last: Payslip, *, on: date) -> bool:
    """Whether there is a certificate of the tax year that `last` is the last payslip of."""
    return has_certificate(last.year, last.slip.number, on)
