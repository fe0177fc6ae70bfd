"""Ring the doorbell: ask a worker to look for work, once the work is safely stored."""

import structlog
from django.db import transaction
from django.utils.module_loading import import_string
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

log = structlog.get_logger(__name__)


def nudge(task: str) -> None:
    """After commit, send `task` (a dotted name, no arguments) to the worker.

    Never raises and never waits long: the row is the queue, and the sweep finds it anyway.
    """
    transaction.on_commit(lambda: _ring(task), robust=True)


def _ring(task: str) -> None:
    try:
        import_string(task).delay()
    except (OperationalError, RedisError, OSError) as problem:
        log.warning("nudge_lost", task=task, problem=type(problem).__name__)
