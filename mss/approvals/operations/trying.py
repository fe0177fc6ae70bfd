"""Trying a draft scheme on past requests: a job, a chunk at a time."""

from datetime import datetime

from django.db import transaction

from mss.approvals.models import Elsewhere, Trial
from mss.approvals.queries.trying import last_requests, moved, same_trial
from mss.approvals.rules.trying import can_be_tried, still_as_tried
from mss.audit.operations import record
from mss.authority.models import Scheme
from mss.authority.queries.schemes import owns_scheme
from mss.authority.rules import is_draft
from mss.foundation.references import take
from mss.foundation.refused import Refused
from mss.jobs.models import Job
from mss.jobs.operations import start
from mss.people.models import Person

KIND = "try-scheme"
A_CHUNK = 100  # requests
STALE = "The draft was changed while it was being tried. Try it again."
GONE = "The draft was thrown away while it was being tried."


@transaction.atomic
def try_scheme(*, scheme: Scheme, by: Person, at: datetime) -> Trial:
    """Begin to resolve the last requests of the organisation under the draft. Nothing about them
    changes. The same state of the draft on the same requests is tried once: that trial is
    returned."""
    row = Scheme.objects.visible_to(by).select_for_update(of=("self",)).get(pk=scheme.pk)
    owner = owns_scheme(by, row.organisation_id, at=at)
    if not can_be_tried(owner, is_draft(row.state)):
        raise Refused("Only a draft is tried, by an owner of the scheme.", rule="DA-60")
    requests = last_requests(row.organisation_id)
    known = same_trial(row, requests)
    if known is not None:
        return known
    job = start(
        kind=KIND, title=f"Try version {row.number} on past requests", by=by,
        params={"requests": requests}, total=len(requests), at=at,
    )  # fmt: skip
    (reference,) = take("TRI", at=at)
    trial = Trial.objects.create(
        reference=reference, scheme=row, changed=row.changed, job=job, by=by, at=at
    )
    Job.objects.filter(pk=job.pk).update(address=f"/scheme/{row.reference}/tries/{reference}/")
    record("trial.begun", by=by, reference=row.reference, at=at, trial=reference)
    return trial


def try_some(job: Job, at: datetime) -> bool:
    """One chunk: the next requests after the cursor."""
    trial = Trial.objects.select_related("scheme", "by").filter(job=job).first()
    if trial is None:
        job.message, job.address = GONE, ""
        return True
    if not still_as_tried(trial.changed, trial.scheme.changed):
        job.message = STALE
        return True
    requests, begun = job.params["requests"], job.cursor.get("next", 0)
    chunk = requests[begun : begun + A_CHUNK]
    Elsewhere.objects.bulk_create(
        Elsewhere(
            trial=trial, approval_id=one.approval, before=_short(one.before, 300),
            after=_short(one.after, 300), why=_short(one.why, 600),
        )
        for one in moved(chunk, trial.scheme, viewer=trial.by)
    )  # fmt: skip
    job.done = begun + len(chunk)
    job.cursor = {"next": job.done}
    if job.done < len(requests):
        return False
    trial.total, trial.different = len(requests), trial.elsewhere.count()
    trial.save(update_fields=["total", "different"])
    job.message = in_words(trial)
    return True


def in_words(trial: Trial) -> str:
    """What came out, in a sentence."""
    if not trial.total:
        return "The organisation has no past requests yet."
    if not trial.different:
        return f"All of the last {trial.total} would have gone to the same people."
    return f"{trial.different} of the last {trial.total} would have gone elsewhere."


def _short(words: str, most: int) -> str:
    return words if len(words) <= most else f"{words[: most - 1]}…"
