"""Judging payslips of a file, many at a time: the number of questions does not grow with them."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from django.db.models import Exists, OuterRef, Q

from hr.pay.models import PayFigure, Payslip
from hr.pay.queries import LOOK, UNKNOWN, check_of, known_of, scales, tables_of, terms, yearly
from hr.pay.rules import BadSlip, Slip, adds_up, follows, read, written
from hr.pay.rules.known import CLAIM, Known
from hr.payroll import rules
from hr.payroll.models import PayRun, StagedSlip
from mss.foundation.money import pounds
from mss.foundation.sealed import box
from mss.people.models import Assignment, Person

NUMBER: Final = 20
PLAIN: Final = ("pay_number", "insurance_number")


class Judge:
    """What is known once for a whole chunk: words, tables, scales and the figures of the day."""

    def __init__(self, run: PayRun, *, at: datetime) -> None:
        self.run = run
        self.terms = {(code, section): term.hourly for (section, code), term in terms().items()}
        self.unworded: set[str] = set()
        self.tables = tables_of(run.pay_date.year - 1, run.pay_date.year)
        self.scale, self.yearly = scales(), yearly()
        figures = PayFigure.objects.filter(code="net-moved", starts__lte=run.period)
        row = figures.order_by("-starts").first()
        self.moved = row.value if row else Decimal(100)

    def judged(self, payslips: list[dict[str, Any]], *, first: int) -> list[StagedSlip]:
        """A row for each payslip, in the order of the file."""
        numbers = [str(one.get("pay_number", ""))[:NUMBER] for one in payslips]
        people = self._people(numbers)
        before = self._before([person.pk for person in people.values()])
        seen = self._seen(numbers)
        known = known_of([one.pk for one in people.values()], self.run.period,
                         claims=_claims(payslips))  # fmt: skip
        return [
            self._one(data, number, place, people.get(number), before, seen[number], known)
            for place, (number, data) in enumerate(zip(numbers, payslips, strict=True), first)
        ]

    def _people(self, numbers: Iterable[str]) -> dict[str, Person]:
        """Those the organisation employs; and whoever it placed in the month or paid before, so that
        who has moved on gets what was still due."""
        month = {
            "starts__lte": self.run.pay_date,
            "post__unit__organisation": self.run.organisation_id,
        }
        placed = Assignment.objects.filter(person=OuterRef("pk"), **month).filter(
            Q(ends=None) | Q(ends__gt=self.run.period)
        )
        paid = Payslip.objects.filter(
            person=OuterRef("pk"), organisation=self.run.organisation_id,
            issue__released_at__isnull=False,
        )  # fmt: skip
        theirs = Q(organisation=self.run.organisation_id) | Exists(placed) | Exists(paid)
        named = [one for one in numbers if one]
        rows = Person.objects.get_queryset().filter(theirs, pay_number__in=named)
        return {person.pay_number: person for person in rows}

    def _before(self, keys: list[int]) -> dict[tuple[int, date], Payslip]:
        """The payslips of this employer that are out of the month before and of the month itself."""
        months = [self.run.period, month_before(self.run.period)]
        rows = Payslip.objects.uncorrected().filter(issue__released_at__isnull=False)
        rows = rows.filter(
            person__in=keys, period__in=months, organisation=self.run.organisation_id
        )
        return {(row.person_id, row.period): row for row in rows}

    def _seen(self, numbers: list[str]) -> Counter[str]:
        earlier = self.run.slips.filter(pay_number__in=numbers)
        return Counter([*numbers, *earlier.values_list("pay_number", flat=True)])

    def _one(
        self, data: dict[str, Any], number: str, place: int, person: Person | None,
        before: dict[tuple[int, date], Payslip], times: int, known: dict[int, Known],
    ) -> StagedSlip:  # fmt: skip
        row = StagedSlip(run=self.run, place=place, pay_number=number, person=person, document={})
        sealed = str(data.get("insurance_number", ""))[:13]
        row.insurance_number = box().encrypt(sealed.encode()).decode()
        try:
            slip = read(self._dated(data))
        except BadSlip as problem:
            row.problems = [f"{problem.where.capitalize()} {problem.words}."]
            row.faulty = True
            return row
        row.document = written(slip)
        row.gross, row.deductions, row.net = slip.gross, slip.deductions, slip.net
        row.tax = slip.month.tax
        row.problems = [*self._whose(number, person, times), *self._held(slip)]
        if person is not None:
            last = before.get((person.pk, month_before(self.run.period)))
            earlier = last.slip if last else None
            row.before_net, row.replaces = last.net if last else None, before.get(
                (person.pk, self.run.period))  # fmt: skip
            row.problems += self._after(row, slip, earlier)
            row.findings = [*check_of(slip, self.tables.get(slip.year), self.scale, self.yearly,
                                      known[person.pk], earlier),
                            *self._unusual(row, slip, person)]  # fmt: skip
        row.faulty = bool(row.problems)
        row.to_look_at, row.unchecked = (
            any(one["verdict"] == verdict for one in row.findings) for verdict in (LOOK, UNKNOWN)
        )
        return row

    def _dated(self, data: dict[str, Any]) -> dict[str, Any]:
        usual = {"period": str(self.run.period), "pay_date": str(self.run.pay_date)}
        return usual | {name: value for name, value in data.items() if name not in PLAIN}

    def _whose(self, number: str, person: Person | None, times: int) -> list[str]:
        if not rules.known_person(person is not None):
            return [
                f"Nobody of {self.run.organisation.name} has the pay number {number or '(none)'}."
            ]
        return [] if rules.once_in_a_file(times) else ["This pay number is in the file twice."]

    def _held(self, slip: Slip) -> list[str]:
        wrong = adds_up(slip)
        if not rules.of_the_run(slip, period=self.run.period, pay_date=self.run.pay_date):
            wrong.append("It is for another month or pay day than the file.")
        for line in slip.lines:
            if not rules.has_purpose(line.code, line.section, known=set(self.terms)):
                wrong.append(f"Nobody has said what “{line.code}” is for.")
                self.unworded.add(f"{line.section}.{line.code}")
            elif not rules.has_hours(line.hours, hourly=self.terms[line.code, line.section]):
                wrong.append(f"“{line.code}” varies with time and does not say the hours.")
        return wrong

    def _after(self, row: StagedSlip, slip: Slip, earlier: Slip | None) -> list[str]:
        wrong, out = follows(slip, earlier), row.replaces is not None
        if not rules.corrections_replace(self.run.kind, replaces=out, released=out):
            correction = self.run.kind == PayRun.Kind.CORRECTION
            wrong.append("There is no payslip of that month to correct." if correction else
                         "This month is paid already.")  # fmt: skip
        return wrong

    def _unusual(self, row: StagedSlip, slip: Slip, person: Person) -> list[dict[str, str]]:
        found = []
        if rules.net_moved(slip.net, row.before_net, share=self.moved):
            words = f"Net is {pounds(slip.net)}; the month before it was {pounds(row.before_net)}."  # type: ignore[arg-type]
            found.append({"code": "net", "words": words, "verdict": LOOK})
        if person.left_on is not None and person.left_on <= self.run.period:
            words = f"Left on {person.left_on:%-d %B %Y}."
            found.append({"code": "left", "words": words, "verdict": LOOK})
        return found


def _claims(payslips: list[dict[str, Any]]) -> set[str]:
    """The references that lines of a file, not yet judged, say they were claimed as."""
    lines = (line for one in payslips for line in one.get("lines") or [] if isinstance(line, dict))
    named = (line.get("source") for line in lines)
    return {one for one in named if isinstance(one, str) and one.startswith(CLAIM)}


def month_before(period: date) -> date:
    """The first day of the month before the one that begins on `period`."""
    return date(period.year - (period.month == 1), (period.month - 2) % 12 + 1, 1)
