"""Payslips for tests: made of a few figures, and put out as a run does."""

from dataclasses import fields, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile

from hr.pay.models import Issue, Payslip
from hr.pay.operations import begin_issue, publish, write_payslips
from hr.pay.rules import Fact, Line, Slip, Standing, Totals, tax_month, tax_year, written
from hr.pay.slip import LOANS
from hr.payroll import operations
from hr.payroll.models import PayRun
from hr.payroll.writing import Heading, lines
from mss.foundation.sealed import box
from mss.jobs.models import Job
from mss.jobs.operations import advance
from mss.people.models import Person
from tests.cast import AT

MAY_DAY = date(2026, 5, 1)
OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)
STANDING = Standing(
    grade="constable", point="7", annual=Decimal("50256.00"), tax_code="1257L", letter="A",
    pension="police-2015", tier=Decimal("13.44"),
)  # fmt: skip
TAKEN = {"tax": "524.20", "insurance": "252.00", "pension": "562.87"}


def pounds(text: str) -> Decimal:
    return Decimal(text)


def slip(
    period: date = NOVEMBER, *, pay: dict[str, str] | None = None,
    taken: dict[str, str] | None = None, more: tuple[Line, ...] = (), facts: tuple[Fact, ...] = (),
    standing: Standing = STANDING, before: Slip | None = None, **changes: Any,
) -> Slip:  # fmt: skip
    """A payslip that adds up: lines of pay and deductions by code, and further lines. The year to
    date goes on from `before`."""
    found = [Line(code, Decimal(amount)) for code, amount in (pay or {"basic": "4188.00"}).items()]
    found += [Line(code, Decimal(amount), "deduction") for code, amount in (taken or TAKEN).items()]
    found += more
    gross = sum((one.amount for one in found if one.section == "pay"), Decimal(0))
    off = sum((one.amount for one in found if one.section == "deduction"), Decimal(0))
    held = {one.code: one.amount for one in found if one.section == "deduction"}
    pension = held.get("pension", Decimal(0))
    month = Totals(
        gross=gross, taxable=gross - pension, insurable=gross, pensionable=gross,
        tax=held.get("tax", Decimal(0)), insurance=held.get("insurance", Decimal(0)),
        pension=pension, loans=sum((held.get(one, Decimal(0)) for one in LOANS), Decimal(0)),
    )  # fmt: skip
    earlier = before.to_date if before else Totals()
    to_date = Totals(**{one.name: getattr(earlier, one.name) + getattr(month, one.name)
                        for one in fields(Totals)})  # fmt: skip
    paid = period.replace(day=27)
    made = Slip(
        period=period, pay_date=paid, number=tax_month(paid), gross=gross, deductions=off,
        net=gross - off, standing=standing, month=month, to_date=to_date, lines=tuple(found),
        facts=facts,
    )  # fmt: skip
    return replace(made, **changes)


def out(
    person: Person, made: Slip, *, replaces: Payslip | None = None, at: datetime = AT
) -> Payslip:
    """The payslip, out for everybody who may see it."""
    issue = begin_issue(
        organisation=person.organisation, run=f"PRN-T-{Issue.objects.count()}", period=made.period,
        pay_date=made.pay_date,
    )  # fmt: skip
    row = {
        "person": person.pk, "document": written(made), "gross": made.gross, "net": made.net,
        "insurance_number": box().encrypt(b"QQ123456C").decode(), "deductions": made.deductions,
        "replaces": replaces, "reason": "Overtime was missing" if replaces else "",
    }  # fmt: skip
    write_payslips(issue=issue, rows=[row], at=at)
    publish(issue=issue, by=None, at=at)
    return issue.payslips.get()


def file_of(
    *slips: tuple[str, Slip], body: str = "mps", kind: str = "main", reason: str = "",
    period: date = NOVEMBER,
) -> bytes:  # fmt: skip
    """A pay file as a provider writes it."""
    heading = Heading(body, period, period.replace(day=27), kind, reason)
    return b"".join(lines(heading, slips))


def sent(data: bytes, by: Person, *, once: Any = None, at: datetime = AT) -> PayRun:
    """Sent, not yet checked."""
    file = SimpleUploadedFile("pay.jsonl", data)
    return operations.send(file=file, once=once or uuid4(), by=by, at=at)


def worked(run: PayRun, *, at: datetime = AT) -> PayRun:
    """What the worker does with every job of the run, to its end."""
    for job in Job.objects.filter(params__run=run.reference).order_by("pk"):
        while advance(job=job.pk, at=at):
            pass
    run.refresh_from_db()
    return run


def accounted(run: PayRun, by: Person, *, at: datetime = AT) -> PayRun:
    """Everybody who is missing is accounted for."""
    for absent in run.missing.select_related("person"):
        operations.account_for(run=run, person=absent.person, reason="Unpaid leave", by=by, at=at)
    run.refresh_from_db()
    return run


def everything(cast: Any, *, at: datetime, rows: int) -> dict[str, str]:
    """The officer's payslips of some months, the last with as many lines, and a run held back by as
    many payslips and people."""
    day = at.date().replace(day=1)
    months = [day]
    while len(months) < max(rows + 1, 13):
        months.append((months[-1] - timedelta(days=1)).replace(day=1))
    before: Slip | None = None
    for number, period in enumerate(reversed(months)):
        more = (
            tuple(Line("back-pay", Decimal(n + 1)) for n in range(rows))
            if number == len(months) - 1
            else ()
        )
        same = before is not None and before.year == tax_year(period.replace(day=27))
        before = slip(period, more=more, before=before if same else None)
        row = out(cast.officer, before, at=at)
    data = file_of(*[(f"unknown {n}", slip(months[0])) for n in range(rows)], period=months[0])
    run = worked(sent(data, cast.payroll_officer, at=at), at=at)
    absent = run.missing.select_related("person").first()
    return {
        "payslip": row.reference, "pay-run": run.reference, "pay-year": str(row.year),
        "absent": absent.person.reference if absent else "nobody",
    }  # fmt: skip
