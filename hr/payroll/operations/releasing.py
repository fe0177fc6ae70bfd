"""Payslips are written some at a time where nobody sees them; the last chunk shows them all."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import Any, Final

from django.core.files.storage import default_storage
from django.db import transaction
from django.urls import reverse

from hr.pay.operations import begin_issue, publish, write_payslips
from hr.payroll.models import PayRun, StagedSlip
from mss.audit.operations import record
from mss.jobs.models import Job
from mss.jobs.operations import start
from mss.notifications.operations import notify_many

RELEASE: Final = "payroll-release"
TELL: Final = "payroll-tell"
CHUNK: Final = 1000


def release_some(job: Job, at: datetime) -> bool:
    """One chunk of payslips; with the last one everybody sees theirs, and is told."""
    run = (
        PayRun.objects.select_for_update(of=("self",))
        .select_related("organisation")
        .get(reference=job.params["run"])
    )
    if run.state != PayRun.State.RELEASING:
        return True
    issue = begin_issue(
        organisation=run.organisation, run=run.reference, period=run.period, pay_date=run.pay_date
    )
    place = (job.cursor or {}).get("place", 0)
    rows = list(run.slips.filter(place__gt=place).select_related("replaces")[:CHUNK])
    if rows:
        write_payslips(issue=issue, rows=_written(run, rows), at=at)
        job.cursor, job.done = {"place": rows[-1].place}, job.done + len(rows)
        return False
    publish(issue=issue, by=run.ended_by, at=at)
    run.state = PayRun.State.RELEASED
    file, run.file = run.file, ""
    run.save()
    run.slips.all().delete()
    transaction.on_commit(partial(default_storage.delete, file), robust=True)
    record("payroll.released", by=run.ended_by, reference=run.reference, at=at, people=job.done)
    title = f"Tell everybody about the pay of {run.period:%B %Y}"
    start(kind=TELL, title=title, by=job.by, params={"run": run.reference}, at=at, total=job.done)
    return True


def _written(run: PayRun, rows: list[StagedSlip]) -> Iterator[dict[str, Any]]:
    for row in rows:
        old = row.replaces
        yield {
            "person": row.person_id, "document": row.document,
            "insurance_number": row.insurance_number, "gross": row.gross,
            "deductions": row.deductions, "net": row.net, "replaces": old,
            "reason": run.reason if old else "",
        }  # fmt: skip


def tell_some(job: Job, at: datetime) -> bool:
    """Tell some of those whose payslip is out. Nothing of the pay is in the words."""
    run = PayRun.objects.get(reference=job.params["run"])
    issue = begin_issue(
        organisation=run.organisation, run=run.reference, period=run.period, pay_date=run.pay_date
    )
    after = job.cursor or 0
    rows = list(issue.payslips.filter(person__gt=after).order_by("person").values_list(
        "person", "reference")[:CHUNK])  # fmt: skip
    if not rows:
        return True
    correction = run.kind == PayRun.Kind.CORRECTION
    what = "corrected payslip" if correction else "payslip"
    notify_many(
        people=[person for person, _ in rows],
        event=f"pay:{run.reference}",
        topic="payment",
        subject=f"Your {what} for {run.period:%B %Y} is here",
        body="You can see it in the portal: what you were paid, and what changed and why.",
        addresses={person: reverse("pay:latest", args=[one]) for person, one in rows},
        at=at,
    )
    job.cursor, job.done = rows[-1][0], job.done + len(rows)
    return False
