"""The check of the audit record's seals, as a job anybody who reads the record can start."""

from datetime import datetime
from typing import TYPE_CHECKING

from mss.audit.models import Seal
from mss.audit.queries import Checked, check_seals, may_read_all
from mss.foundation.refused import Refused
from mss.jobs.models import Job
from mss.jobs.operations import report, start
from mss.jobs.rules import may_check_seals

if TYPE_CHECKING:
    from mss.people.models import Person

KIND = "verify-audit"
A_CHUNK = 50  # seals


def begin(*, by: "Person", at: datetime) -> Job:
    """Start checking every seal; a check of theirs that is under way is returned instead.

    Refused for anybody but an auditor.
    """
    if not may_check_seals(may_read_all(by, at=at)):
        raise Refused("Checking the seals is for auditors.", rule="JB-3", status=403)
    running = Job.objects.under_way().filter(kind=KIND, by=by).first()
    if running is not None:
        return running
    return start(
        kind=KIND, title="Check that the audit record is untouched", by=by, params={}, at=at,
        total=Seal.objects.count(),
    )  # fmt: skip


def check(job: Job, at: datetime) -> bool:
    """One chunk: the next seals after the one the cursor names."""
    before = Checked(**job.cursor) if job.cursor else Checked()
    verdict = check_seals(before, limit=A_CHUNK)
    job.cursor = {**vars(verdict)}
    job.done, job.total = verdict.seals, max(job.total, verdict.seals)
    job.address = "/audit/"
    if verdict.broken is not None:
        job.message = (
            f"A seal does not hold: an event under seal number {verdict.seals + 1} was changed, "
            "removed or added. Tell security now."
        )
        report(kind="audit-seal", about=str(verdict.seals + 1), message=job.message, at=at)
        return True
    if verdict.seals == before.seals:
        job.message = f"{verdict.events:,} events under {verdict.seals:,} seals: untouched."
        return True
    return False
