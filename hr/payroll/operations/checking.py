"""A file of pay is read and checked some payslips at a time: a killed worker repeats none."""

from datetime import datetime
from typing import Any, BinaryIO, Final, cast

from django.core.files.storage import default_storage

from hr.payroll.contract import BadFile, Piece, piece
from hr.payroll.judging import Judge
from hr.payroll.models import PayRun, StagedSlip
from hr.payroll.operations.counting import state_of, totals_wrong
from hr.payroll.operations.missing import find_missing
from mss.audit.operations import record
from mss.jobs.models import Job

CHECK: Final = "payroll-check"
CHUNK: Final = 500
MOST_LINES: Final = 100  # without words that a run names


def check_some(job: Job, at: datetime) -> bool:
    """One chunk of the check. True when the file is at its end, cannot be read, or is set aside."""
    run = PayRun.objects.select_for_update(of=("self",)).get(reference=job.params["run"])
    if run.state != PayRun.State.CHECKING:
        return True
    cursor = job.cursor or {"byte": run.said["begins"], "place": 0}
    try:
        with default_storage.open(run.file, "rb") as source:
            found = piece(cast(BinaryIO, source), cursor["byte"], CHUNK)
            size = source.size
    except BadFile as problem:
        run.problems = [str(problem)]
        return _ended(job, run, at=at)
    judge = Judge(run, at=at)
    staged = judge.judged(found.payslips, first=cursor["place"] + 1)
    StagedSlip.objects.bulk_create(staged)
    _note_unworded(run, judge.unworded)
    job.cursor = {"byte": found.upto, "place": cursor["place"] + len(staged)}
    job.done, job.total = job.cursor["place"], _about(job.cursor["place"], found, size)
    return found.trailer is not None and _read(job, run, found.trailer, at=at)


def _note_unworded(run: PayRun, lines: set[str]) -> None:
    """Keep which lines nobody has said what they are for, so that somebody can."""
    known = set(run.said.get("unworded", []))
    if lines - known:
        run.said = run.said | {"unworded": sorted(known | lines)[:MOST_LINES]}
        run.save(update_fields=["said"])


def _about(done: int, found: Piece, size: int) -> int:
    """How many payslips the file seems to hold, from how far into it the worker is."""
    return done if found.trailer is not None else max(done, done * size // max(found.upto, 1))


def _read(job: Job, run: PayRun, trailer: dict[str, Any], *, at: datetime) -> bool:
    run.said = run.said | {"trailer": {name: str(value)[:40] for name, value in trailer.items()}}
    run.problems = totals_wrong(run)
    if run.kind == PayRun.Kind.MAIN:
        find_missing(run)
    return _ended(job, run, at=at)


def _ended(job: Job, run: PayRun, *, at: datetime) -> bool:
    run.state = state_of(run)
    run.save()
    job.message = run.get_state_display()
    record("payroll.checked", by=None, reference=run.reference, at=at, state=run.state)
    return True
