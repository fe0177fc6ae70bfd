"""Who does which kind of job. A handler does one chunk and says whether the job is finished."""

from collections.abc import Callable
from datetime import datetime

from mss.jobs.models import Job

Handler = Callable[[Job, datetime], bool]
_handlers: dict[str, Handler] = {}


def register(kind: str, handler: Handler) -> None:
    """Introduce `handler(job, at)`: it works from `job.cursor`, moves `job.cursor`, `job.done` and
    `job.total` on, and returns True when nothing is left. It runs in a transaction that holds the
    job's row, so a killed worker loses one chunk at most and repeats none."""
    _handlers[kind] = handler


def handler_for(kind: str) -> Handler:
    return _handlers[kind]
