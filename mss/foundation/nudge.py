"""Ring the doorbell: ask a worker to look for work, once the work is safely stored."""

from dataclasses import dataclass

import structlog
from django.db import connection, transaction
from django.utils.module_loading import import_string
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Ring:
    """One ring for a task. Rings for the same task are alike."""

    task: str

    def __call__(self) -> None:
        try:
            import_string(self.task).delay()
        except (OperationalError, RedisError, OSError) as problem:
            log.warning("nudge_lost", task=self.task, problem=type(problem).__name__)


def nudge(task: str) -> None:
    """After commit, send `task` (a dotted name, no arguments) to the worker.

    Never raises and never waits long: the row is the queue, and the sweep finds it anyway. A
    transaction rings once for a task however often it asks, so a hundred notices in one wait for a
    broken broker once.
    """
    ring = Ring(task)
    if all(waiting[1] != ring for waiting in connection.run_on_commit):
        transaction.on_commit(ring, robust=True)
