"""Web, worker and beat in the demonstration, shaped as production runs them."""

import http.client
import shutil
import signal
import socket
import sys
from collections.abc import Mapping

from mss.foundation.processes import with_parent
from mss.local.places import LOCAL, LOGS
from mss.local.ports import HOST
from mss.local.supervise import Service

CELERY = [sys.executable, "-m", "celery", "--app", "mss.celery"]
QUIET = ["--without-gossip", "--without-mingle", "--without-heartbeat"]


def web(listener: socket.socket, environment: Mapping[str, str]) -> Service:
    """gunicorn as gunicorn.conf.py has it, on a socket that the supervisor holds."""
    figures = LOCAL / "figures"
    shutil.rmtree(figures, ignore_errors=True)
    figures.mkdir(parents=True)
    serve = [sys.executable, "-m", "gunicorn", "mss.wsgi:application", "--graceful-timeout", "1"]
    return Service(
        "Web",
        [*serve, "--bind", f"fd://{listener.fileno()}"],
        LOGS / "web.log",
        {**environment, "PROMETHEUS_MULTIPROC_DIR": str(figures)},
        popen={**with_parent(signal.SIGQUIT), "pass_fds": (listener.fileno(),)},
    )


def worker(environment: Mapping[str, str]) -> Service:
    """One Celery worker. Stopping may cut a task short: its row is still there, to be found."""
    command = [*CELERY, "worker", "--loglevel", "INFO", "--concurrency", "2", *QUIET]
    return Service("Worker", command, LOGS / "worker.log", environment, orphan=signal.SIGQUIT)


def beat(environment: Mapping[str, str]) -> Service:
    kept = LOCAL / "beat-schedule"
    command = [*CELERY, "beat", "--loglevel", "INFO", "--schedule", str(kept), "--pidfile="]
    return Service("Beat", command, LOGS / "beat.log", environment)


def prepared(people: int, environment: Mapping[str, str]) -> Service:
    """Tables, roles and the demo world, as the database's owner."""
    return Service(
        "Preparing the database",
        [sys.executable, "-m", "mss.local.prepare", "--people", str(people)],
        LOGS / "prepare.log",
        {**environment, "MSS_AS_OWNER": "1"},
        speaks=True,
    )


def serves(port: int) -> bool:
    """Does the portal say it is ready, database and all?"""
    connection = http.client.HTTPConnection(HOST, port, timeout=5)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
