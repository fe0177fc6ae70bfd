"""What is under way, and how far it is in words."""

from datetime import datetime
from typing import TYPE_CHECKING

from mss.jobs.models import Incident, Job
from mss.people.queries import has_role

if TYPE_CHECKING:
    from mss.people.models import Person

COLOURS = {
    Job.State.WAITING: "grey",
    Job.State.RUNNING: "blue",
    Job.State.DONE: "green",
    Job.State.FAILED: "red",
}


def under_way() -> list[int]:
    """The ids of jobs a worker could take up, oldest first."""
    return list(Job.objects.under_way().order_by("id").values_list("pk", flat=True))


def where_it_is(job: Job) -> str:
    """How far `job` is, in a sentence that ends with what the person can do."""
    count = f"{job.done:,} of {job.total:,}" if job.total else f"{job.done:,}" if job.done else ""
    match job.state:
        case Job.State.WAITING:
            return "Waiting for a free worker. You can leave this page: it goes on without you."
        case Job.State.RUNNING:
            far = f"{count} done. " if count else "It has begun. "
            return f"{far}You can leave this page: it goes on without you."
        case Job.State.FAILED:
            far = f"{count} done before it stopped. " if count else ""
            return f"{far}{job.message or 'It stopped.'}"
    return job.message or (f"{count} done." if count else "All done.")


def sees_incidents(person: "Person", *, at: datetime) -> bool:
    """Whether `person` holds a role that looks after incidents."""
    if has_role(person, "system-administrator", "auditor", at=at):
        return True
    return Incident.objects.visible_to(person).exists()
