"""The life of a job and of an incident."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import F

from mss.audit.operations import record
from mss.foundation.nudge import nudge
from mss.foundation.references import take
from mss.foundation.refused import Refused
from mss.jobs.handlers import handler_for
from mss.jobs.models import Incident, Job

if TYPE_CHECKING:
    from mss.people.models import Person

PATIENCE = 5  # chunks begun without one finishing before the job is stopped and shown


@transaction.atomic
def start(
    *, kind: str, title: str, by: "Person", params: dict[str, Any], at: datetime, total: int = 0
) -> Job:
    """Put a job on the list; a worker takes it up at once."""
    (reference,) = take("JOB", at=at)
    job = Job.objects.create(
        reference=reference, kind=kind, title=title, by=by, params=params, total=total,
        started_at=at,
    )  # fmt: skip
    record("job.started", by=by, reference=reference, at=at, kind=kind)
    nudge("mss.jobs.tasks.run_jobs")
    return job


def advance(*, job: int, at: datetime) -> bool:
    """Do one chunk of the job with this id. False when there is nothing to do (now).

    The attempt is committed before the chunk begins: a chunk that kills its worker is counted
    too, and after a few the job stops and becomes an incident.
    """
    with transaction.atomic():
        row = Job.objects.under_way().select_for_update(skip_locked=True).filter(pk=job).first()
        if row is None:
            return False
        if row.attempts >= PATIENCE:
            _stop(row, at=at)
            return False
        Job.objects.filter(pk=job).update(attempts=F("attempts") + 1, state=Job.State.RUNNING)
    with transaction.atomic():
        row = Job.objects.under_way().select_for_update(skip_locked=True).filter(pk=job).first()
        if row is None:
            return False
        finished = handler_for(row.kind)(row, at)
        row.attempts = 0
        if finished:
            row.state, row.finished_at = Job.State.DONE, at
            record("job.finished", by=row.by, reference=row.reference, at=at)
        row.save()
        return not finished


def _stop(job: Job, *, at: datetime) -> None:
    job.state, job.finished_at = Job.State.FAILED, at
    job.message = "Stopped after several tries. Nothing that was done is lost."
    job.save()
    record("job.failed", by=job.by, reference=job.reference, at=at)
    report(
        kind="job",
        about=job.reference,
        message=f"{job.title} stopped after {PATIENCE} tries",
        at=at,
    )


@transaction.atomic
def try_again(*, job: Job, by: "Person", at: datetime) -> Job:
    """Start a stopped job again from where it was."""
    row = Job.objects.select_for_update().get(pk=job.pk)
    if row.state != Job.State.FAILED:
        raise Refused("This work has not stopped, so it need not be started again.", rule="JB-1")
    row.state, row.attempts, row.message, row.finished_at = Job.State.WAITING, 0, "", None
    row.save()
    record("job.restarted", by=by, reference=row.reference, at=at)
    nudge("mss.jobs.tasks.run_jobs")
    return row


@transaction.atomic(savepoint=False)
def report(
    *, kind: str, about: str, message: str, at: datetime, role: str = "system-administrator"
) -> Incident:
    """Open an incident, or count one more time on the one that is open."""
    seen = Incident.objects.open().select_for_update().filter(kind=kind, about=about).first()
    if seen is not None:
        seen.times, seen.last_at, seen.message = seen.times + 1, at, message
        seen.save()
        return seen
    (reference,) = take("INC", at=at)
    record("incident.opened", by=None, reference=reference, at=at, kind=kind, about=about)
    return Incident.objects.create(
        reference=reference, kind=kind, about=about, message=message, role=role,
        first_at=at, last_at=at,
    )  # fmt: skip


@transaction.atomic
def resolve(*, incident: Incident, by: "Person", note: str, at: datetime) -> Incident:
    """End an incident with a word on what was done."""
    row = Incident.objects.visible_to(by).select_for_update(of=("self",)).get(pk=incident.pk)
    if row.resolved_at is not None:
        raise Refused("This incident has already been ended.", rule="JB-2")
    row.resolved_at, row.resolved_by, row.note = at, by, note
    row.save()
    record("incident.resolved", by=by, reference=row.reference, at=at, note=note)
    return row


@transaction.atomic(savepoint=False)
def settled(*, kind: str, about: str, at: datetime) -> None:
    """End the open incident about something that has put itself right."""
    for row in Incident.objects.open().select_for_update().filter(kind=kind, about=about):
        row.resolved_at, row.note = at, "Put right by itself."
        row.save()
        record("incident.resolved", by=None, reference=row.reference, at=at)
